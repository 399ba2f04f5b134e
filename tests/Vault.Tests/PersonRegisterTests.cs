using Microsoft.Extensions.DependencyInjection;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Ledger;
using Xunit;

namespace Practice.Actors.Vault.Tests;

public abstract class PersonRegisterTests(DatabaseEngine engine) : OnVault(engine)
{
    private static readonly Person WangXiaoming = new("王小明", "138 1234 5678", "华藏寺镇", IdentityNumber: "62062319900101123X", BornOn: new DateOnly(1990, 1, 1));

    private PersonRegister Register => Services.GetRequiredService<PersonRegister>();

    [Fact]
    public async Task Somebody_who_is_registered_is_found_however_their_values_are_written()
    {
        Assert.Null((await Register.RegisterAsync(Id(1), "vol_1", WangXiaoming)).TakenBy);

        PersonMatch[] found = [new PersonMatch(Id(1), "vol_1")];
        foreach (var search in new PersonSearch[]
        {
            new(IdentityNumber: "62062319900101123x"), new(IdentityNumber: " 620623 19900101 123X"), new(Phone: "13812345678"), new(Phone: "+86 138-1234-5678"),
            new(Phone: "１３８１２３４５６７８"), new(Name: "王 小明"),
        })
        {
            Assert.Equal(found, await Register.FindAsync(search));
        }

        Assert.Empty(await Register.FindAsync(new PersonSearch(IdentityNumber: "620623199001011234")));
        Assert.Empty(await Register.FindAsync(new PersonSearch(Phone: "62062319900101123X")));
        Assert.Empty(await Register.FindAsync(new PersonSearch(Name: "王小")));
        Assert.Empty(await Register.FindAsync(new PersonSearch(Name: " ")));
        Assert.Equal(WangXiaoming, Assert.Single(await Vault.GetAsync([Id(1)])).Person);
    }

    [Fact]
    public async Task A_search_is_by_exactly_one_value()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Register.FindAsync(new PersonSearch()));
        await Assert.ThrowsAsync<ArgumentException>(() => Register.FindAsync(new PersonSearch(Phone: "1", Name: "2")));
    }

    [Fact]
    public async Task The_tables_show_nothing_that_somebody_is_found_by()
    {
        await Register.RegisterAsync(Id(1), "vol_1", WangXiaoming);

        var everything = await EverythingAsync();

        Assert.Contains("vol_1", everything, StringComparison.Ordinal);
        foreach (var value in new[] { "王小明", "13812345678", "138 1234", "62062319900101123X", "1990" }) Assert.DoesNotContain(value, everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_identity_number_belongs_to_one_person_and_phones_and_names_to_many()
    {
        await Register.RegisterAsync(Id(1), "vol_1", WangXiaoming);

        Assert.Equal("vol_1", (await Register.RegisterAsync(Id(2), "vol_2", WangXiaoming with { IdentityNumber = "62062319900101123x" })).TakenBy);
        Assert.Null((await Register.RegisterAsync(Id(3), "vol_3", WangXiaoming with { IdentityNumber = null })).TakenBy);
        Assert.Null((await Register.RegisterAsync(Id(4), "vol_4", WangXiaoming with { IdentityNumber = null })).TakenBy);

        Assert.Empty(await Vault.GetAsync([Id(2)]));
        Assert.Equal(3, (await Register.FindAsync(new PersonSearch(Phone: "13812345678"))).Count);
        Assert.Equal(3, (await Register.FindAsync(new PersonSearch(Name: "王小明"))).Count);
        Assert.Equal(3, await ScalarAsync<long>("select count(*) from vault_keys"));
    }

    [Fact]
    public async Task A_repeated_registration_changes_nothing()
    {
        await Register.RegisterAsync(Id(1), "vol_1", WangXiaoming);

        Assert.Null((await Register.RegisterAsync(Id(1), "vol_1", WangXiaoming with { Phone = "13900000000" })).TakenBy);

        Assert.Equal(WangXiaoming, Assert.Single(await Vault.GetAsync([Id(1)])).Person);
        Assert.Empty(await Register.FindAsync(new PersonSearch(Phone: "13900000000")));
    }

    [Fact]
    public async Task Of_many_who_register_one_identity_number_at_once_exactly_one_has_it()
    {
        var processes = Enumerable.Range(0, 4).Select(_ => Process(("Vault:QueueLength", "1000"))).ToList();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 200).Select(async number => (
            Number: number,
            (await processes[number % 4].GetRequiredService<PersonRegister>().RegisterAsync(
                Id(number), $"vol_{number}", WangXiaoming with { IdentityNumber = $"identity{number % 10}", Phone = $"{number}" })).TakenBy)));

        foreach (var process in processes) await process.DisposeAsync();
        var winners = outcomes.Where(outcome => outcome.TakenBy is null).ToDictionary(outcome => outcome.Number % 10, outcome => $"vol_{outcome.Number}");
        Assert.Equal(10, winners.Count);
        Assert.All(outcomes.Where(outcome => outcome.TakenBy is not null), outcome => Assert.Equal(winners[outcome.Number % 10], outcome.TakenBy));
        Assert.Equal(10, await ScalarAsync<long>("select count(*) from vault_people"));
        Assert.Equal(10, await ScalarAsync<long>("select count(*) from vault_entries"));
        Assert.Equal(10, await ScalarAsync<long>("select count(*) from vault_keys"));
    }

    [Fact]
    public async Task Who_is_corrected_is_found_by_the_new_values_alone()
    {
        await Register.RegisterAsync(Id(1), "vol_1", WangXiaoming);
        var corrected = WangXiaoming with { Name = "王晓明", Phone = "13900000000", IdentityNumber = "620623199001011230" };

        Assert.Null((await Register.CorrectAsync(Id(1), corrected)).TakenBy);
        Assert.Null((await Register.CorrectAsync(Id(1), corrected)).TakenBy);

        Assert.Equal(corrected, Assert.Single(await Vault.GetAsync([Id(1)])).Person);
        Assert.Equal(2, await ScalarAsync<long>($"select version from vault_entries where id = '{Id(1)}'"));
        Assert.Empty(await Register.FindAsync(new PersonSearch(IdentityNumber: WangXiaoming.IdentityNumber)));
        Assert.Empty(await Register.FindAsync(new PersonSearch(Phone: WangXiaoming.Phone)));
        Assert.Single(await Register.FindAsync(new PersonSearch(IdentityNumber: corrected.IdentityNumber)));
        Assert.Null((await Register.RegisterAsync(Id(2), "vol_2", WangXiaoming)).TakenBy);
        Assert.Equal("vol_2", (await Register.CorrectAsync(Id(1), WangXiaoming)).TakenBy);
        Assert.Equal(corrected, Assert.Single(await Vault.GetAsync([Id(1)])).Person);
    }

    [Fact]
    public async Task Of_many_who_are_corrected_to_one_identity_number_at_once_exactly_one_has_it()
    {
        foreach (var number in Enumerable.Range(0, 12)) await Register.RegisterAsync(Id(number), $"vol_{number}", WangXiaoming with { IdentityNumber = $"identity{number}" });

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 12).Select(async number =>
            (await Task.Run(() => Register.CorrectAsync(Id(number), WangXiaoming with { IdentityNumber = "theone" }))).TakenBy));

        var winner = Assert.Single(await Register.FindAsync(new PersonSearch(IdentityNumber: "THEONE")));
        Assert.Single(outcomes, taken => taken is null);
        Assert.All(outcomes.Where(taken => taken is not null), taken => Assert.Equal(winner.Subject, taken));
    }

    [Fact]
    public async Task Who_is_erased_is_gone_for_good_with_all_that_was_kept_of_them_and_the_number_is_free()
    {
        await Register.RegisterAsync(Id(1), "vol_1", WangXiaoming);
        await Vault.PutAsync([new VaultEntry(Id(2), "vol_1", null, "怕高"), new VaultEntry(Id(3), "vol_2", null, "another's")]);

        await Register.EraseAsync(Id(1));
        await Register.EraseAsync(Id(1));
        await Register.EraseAsync(Id(9));

        Assert.Equal(Id(3), Assert.Single(await Vault.GetAsync([Id(1), Id(2), Id(3)])).Id);
        Assert.Equal(0, await ScalarAsync<long>("select count(*) from vault_keys where scope = 'vol_1'"));
        Assert.Empty(await Register.FindAsync(new PersonSearch(Name: WangXiaoming.Name)));
        Assert.Null((await Register.RegisterAsync(Id(1), "vol_1", WangXiaoming)).TakenBy);
        Assert.Empty(await Vault.GetAsync([Id(1)]));
        Assert.Null((await Register.CorrectAsync(Id(1), WangXiaoming)).TakenBy);
        Assert.Empty(await Vault.GetAsync([Id(1)]));
        Assert.Null((await Register.RegisterAsync(Id(4), "vol_4", WangXiaoming)).TakenBy);
    }
}

public sealed class SqlitePersonRegisterTests() : PersonRegisterTests(DatabaseEngine.Sqlite);

public sealed class PostgresPersonRegisterTests() : PersonRegisterTests(DatabaseEngine.Postgres);
