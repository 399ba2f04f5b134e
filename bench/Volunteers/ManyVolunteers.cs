using System.Globalization;
using Dapper;
using Npgsql;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Ledger;

namespace Practice.Actors.Bench.Volunteers;

/// <summary>
/// A million volunteers written straight into the read tables, spread over the county's stations and teams, with two of 24 skills each. 20,000 people are really in the vault, under a
/// thousand names; each stands for fifty of the volunteers, and is found as the first of them. The vault's tables are filled up to as many rows with what nothing reads.
/// </summary>
internal sealed record ManyVolunteers(string[] Teams, string[] Stations)
{
    private const int Real = 20_000;

    public static readonly string[] Skills = [.. Enum.GetValues<Skill>().Select(skill => Words.Of(skill))];

    public string NumberOf(int volunteer) => VolunteerNumber.Of(new UnitCode(Stations[volunteer % Stations.Length]), IdOf(volunteer)).Value;

    /// <summary>200 share the first name, 20 each other.</summary>
    public static string NameOf(int person) => person < 200 ? "王伟" : $"马{(char)('一' + (person % 1_000))}";

    public static string PhoneOf(int person) => string.Create(CultureInfo.InvariantCulture, $"138{person % Real:00000000}");

    public static async Task<ManyVolunteers> FillAsync(Platform platform, int count)
    {
        var county = new ManyVolunteers(
            [.. (await platform.AllAsync("/v1/teams?")).Select(team => (string)team["id"]!)], [.. (await platform.AllAsync("/v1/units?level=station")).Select(unit => (string)unit["code"]!)]);
        var spread = count / Real;
        var register = platform.Services.GetRequiredService<IPersonRegister>();
        foreach (var some in Enumerable.Range(0, Real).Chunk(1_000))
        {
            await Task.WhenAll(some.Select(person => register.RegisterAsync(
                PersonOf(person), IdOf(person * spread).Value, new Person(NameOf(person), PhoneOf(person), "华藏寺镇", IdentityNumber: $"{person:000000000000000000}", BornOn: new DateOnly(1980, 1, 1)))));
        }

        var database = platform.Services.GetRequiredService<Database>();
        await using (var read = (NpgsqlConnection)await database.OpenAsync(DatabaseName.Read))
        {
            var indices = await DropIndicesAsync(read, "volunteers", "team_members", "volunteer_skills", "team_skills");
            await county.CopyAsync(read, count, spread);
            await read.ExecuteAsync(
                $"""
                insert into team_skills (team, skill, registered_at, volunteer)
                select m.team, s.skill, m.registered_at, m.volunteer
                from team_members m
                join volunteer_skills s on s.volunteer = m.volunteer;
                {indices}
                analyze volunteers; analyze team_members; analyze volunteer_skills; analyze team_skills
                """,
                commandTimeout: 1_200);
        }

        await using var vault = (NpgsqlConnection)await database.OpenAsync(DatabaseName.Vault);
        var ofPeople = await DropIndicesAsync(vault, "vault_people");
        await vault.ExecuteAsync(
            $"""
            insert into vault_entries (id, subject, kind, scope, key, sealed, version, created_at)
            select 'pd_' || n, 'vol_' || n, 'person', 'vol_' || n, 'vk_' || n, decode(repeat(md5(n::text), 10), 'hex'), 1, 0 from generate_series(1, @more) n;
            insert into vault_keys (scope, id, master, wrapped, entries, created_at)
            select 'vol_' || n, 'vk_' || n, 'none', decode(repeat(md5(n::text), 4), 'hex'), 'pd_' || n, 0 from generate_series(1, @more) n;
            insert into vault_people (id, subject, identity_index, phone_index, name_index, created_at)
            select 'pd_' || n, 'vol_' || n, 'i' || md5(n::text), 'p' || md5(n::text), 'n' || md5((n % 50000)::text), 0 from generate_series(1, @more) n;
            {ofPeople}
            analyze vault_entries; analyze vault_keys; analyze vault_people
            """,
            new { more = count - Real },
            commandTimeout: 1_200);
        return county;
    }

    /// <summary>Rows come in many times as fast without.</summary>
    /// <returns>Statements that make the indices anew.</returns>
    private static async Task<string> DropIndicesAsync(NpgsqlConnection connection, params string[] tables)
    {
        var indices = (await connection.QueryAsync<(string Name, string Statement)>(
            """
            select i.indexname, i.indexdef
            from pg_indexes i
            where i.tablename = any(@tables)
            and not exists (select 1 from pg_constraint c where c.conname = i.indexname)
            """,
            new { tables })).ToList();
        foreach (var (name, _) in indices) await connection.ExecuteAsync($"drop index {name}");
        return string.Concat(indices.Select(index => $"{index.Statement};\n"));
    }

    private async Task CopyAsync(NpgsqlConnection connection, int count, int spread)
    {
        await CopyAsync(connection, "volunteers (id, unit, number, state, channel, person, minor, star, minutes, waiting, teams, skills, merged_into, registered_at, updated_at, version)", count, (row, volunteer) =>
        {
            var (id, unit) = (IdOf(volunteer), Stations[volunteer % Stations.Length]);
            row.Write(id.Value);
            row.Write(unit);
            row.Write(NumberOf(volunteer));
            row.Write("active");
            row.Write("import");
            row.Write(PersonOf(volunteer % spread == 0 ? volunteer / spread : volunteer % Real).Value);
            row.Write(0L);
            row.Write((long)(volunteer % 6));
            row.Write((long)(volunteer % 90_000));
            row.Write(0L);
            row.Write(TeamOf(volunteer));
            row.Write(string.Join('\n', SkillsOf(volunteer)));
            row.WriteNull();
            row.Write(At(volunteer));
            row.Write(At(volunteer));
            row.Write(1L);
        });
        await CopyAsync(connection, "team_members (team, registered_at, volunteer, leader)", count, (row, volunteer) =>
        {
            row.Write(TeamOf(volunteer));
            row.Write(At(volunteer));
            row.Write(IdOf(volunteer).Value);
            row.Write(0L);
        });
        foreach (var which in (int[])[0, 1])
        {
            await CopyAsync(connection, "volunteer_skills (skill, registered_at, volunteer)", count, (row, volunteer) =>
            {
                row.Write(SkillsOf(volunteer)[which]);
                row.Write(At(volunteer));
                row.Write(IdOf(volunteer).Value);
            });
        }
    }

    private static async Task CopyAsync(NpgsqlConnection connection, string table, int count, Action<NpgsqlBinaryImporter, int> write)
    {
        await using var import = await connection.BeginBinaryImportAsync($"copy {table} from stdin (format binary)");
        for (var volunteer = 0; volunteer < count; volunteer++)
        {
            await import.StartRowAsync();
            write(import, volunteer);
        }

        await import.CompleteAsync();
    }

    private static VolunteerId IdOf(int volunteer) => new(EntityId.Derive(VolunteerId.Prefix, "bench", $"{volunteer}"));

    private static VaultId PersonOf(int person) => new(EntityId.Derive(VaultId.Prefix, "bench", $"{person}"));

    private static long At(int volunteer) => 1_600_000_000_000_000 + (volunteer * 60_000_000L);

    private static string[] SkillsOf(int volunteer) => [Skills[volunteer % Skills.Length], Skills[(volunteer + 1 + (volunteer / 24 % 20)) % Skills.Length]];

    private string TeamOf(int volunteer) => Teams[volunteer * 7L % Teams.Length];
}
