using System.Data.Common;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Projections;

namespace Practice.Actors.ReadModel.Customs;

/// <summary>A council as its list shows it.</summary>
/// <param name="Members">Of the last term, as far as they have not left.</param>
/// <param name="TermFrom">The first day of the last term; null before the first election.</param>
internal sealed record CouncilRow(string Id, string Unit, string Kind, long Members, string? TermFrom, string? TermTo, long EstablishedAt, long Version) : IRow
{
    public static readonly RowTable<CouncilRow> Table = new(
        "councils",
        [
            Column<CouncilRow>.Text("id", row => row.Id),
            Column<CouncilRow>.Text("unit", row => row.Unit),
            Column<CouncilRow>.Text("kind", row => row.Kind),
            Column<CouncilRow>.Number("members", row => row.Members),
            Column<CouncilRow>.Text("term_from", row => row.TermFrom),
            Column<CouncilRow>.Text("term_to", row => row.TermTo),
            Column<CouncilRow>.Number("established_at", row => row.EstablishedAt),
            Column<CouncilRow>.Number("version", row => row.Version),
        ],
        Read);

    public string Key => Id;

    public static CouncilRow Evolve(CouncilRow? row, DomainEvent happened, StoredEvent stored) => (happened switch
    {
        CouncilEstablished e => new CouncilRow(e.Id.Value, e.Unit.Value, Words.Of(e.Kind), 0, null, null, Instant.Of(stored.RecordedAt), 0),
        CouncilRulesChanged => row!,
        CouncilElected e => row! with { Members = e.Members.Length, TermFrom = Days.Write(e.From), TermTo = Days.Write(e.To) },
        CouncilMemberAdded => row! with { Members = row.Members + 1 },
        CouncilMemberEnded => row! with { Members = row.Members - 1 },
        _ => throw new InvalidOperationException($"The list of councils does not know {happened.GetType()}."),
    }) with
    { Version = stored.Version };

    private static CouncilRow Read(DbDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt64(3), row.TextOrNull(4), row.TextOrNull(5), row.GetInt64(6), row.GetInt64(7));
}
