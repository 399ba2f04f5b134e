using Dapper;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Assessment;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Ledger;

namespace Practice.Actors.ReadModel.Assessment;

/// <summary>Counts subjects from the rows as they are, once these show all that the ledger holds.</summary>
internal sealed class AssessmentFacts(Database database, ILedger ledger, Freshness freshness, CountyZone county) : IAssessmentFacts
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    public async Task<CountedCounty?> CountAsync(UnitCode center, Month month, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var heads = await ledger.HeadsAsync(cancellationToken);
        if (!await freshness.WaitAsync(heads, Longest, cancellationToken)) return null;
        var weeks = MonthWeek.Of(month, county, now);
        var (from, to) = (Instant.Of(county.StartOf(month)), Instant.Of(county.EndOf(month)));
        await using var connection = await database.OpenAsync(DatabaseName.Read, cancellationToken);
        var rows = await CountyRows.ReadAsync(connection, center, month, from, to, weeks, cancellationToken);
        var counts = new SubjectCounts(rows, weeks, from, to);
        return new CountedCounty([.. heads], counts.Activities(), rows.PlacedRequests, [.. counts.All()]);
    }

    public async Task<IReadOnlyList<DueAssessment>> DueAsync(int partition, Month month, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(DatabaseName.Read, cancellationToken);
        var schemes = await connection.QueryAsync<(string Center, string Scheme)>(new CommandDefinition(
            """
            select s.center, s.id
            from assessment_schemes s
            where s.partition = @partition
            and s.state = 'approved'
            and s.from_month <= @month
            and not exists (select 1 from assessments a where a.month = @month and a.center = s.center)
            order by s.center, s.from_month desc, s.approved_at desc, s.id desc
            """,
            new { partition = (long)partition, month = month.ToString() },
            cancellationToken: cancellationToken));
        return [.. schemes.DistinctBy(row => row.Center).Select(row => new DueAssessment(AssessmentId.Of(new UnitCode(row.Center), month), new SchemeId(row.Scheme)))];
    }
}
