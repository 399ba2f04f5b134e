using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Projections;

namespace Practice.Actors.ReadModel.Activities;

/// <summary>Themes of years, plans of months, what units offer each other, and how often it was taken.</summary>
internal sealed class PlansProjection : Projection
{
    private static readonly RowTable<ThemePlanRow> ThemePlans = new(
        "theme_plans",
        [
            Column<ThemePlanRow>.Text("id", row => row.Id.Value),
            Column<ThemePlanRow>.Text("center", row => row.Id.Center.Value),
            Column<ThemePlanRow>.Number("year", row => row.Id.Year),
            Column<ThemePlanRow>.Text("themes", row => row.Themes),
            Column<ThemePlanRow>.Text("provisional", row => row.Provisional),
            Column<ThemePlanRow>.Number("updated_at", row => row.UpdatedAt),
            Column<ThemePlanRow>.Number("version", row => row.Version),
        ],
        row => new ThemePlanRow(new(row.GetString(0)), row.GetString(3), row.TextOrNull(4), row.GetInt64(5), row.GetInt64(6)));

    private static readonly RowTable<MonthPlanRow> MonthPlans = new(
        "month_plans",
        [
            Column<MonthPlanRow>.Text("id", row => row.Id.Value),
            Column<MonthPlanRow>.Text("unit", row => row.Id.Unit.Value),
            Column<MonthPlanRow>.Text("month", row => $"{row.Id.Month}"),
            Column<MonthPlanRow>.Text("focus", row => row.Focus),
            Column<MonthPlanRow>.Number("activities", row => row.Activities),
            Column<MonthPlanRow>.Number("updated_at", row => row.UpdatedAt),
            Column<MonthPlanRow>.Number("version", row => row.Version),
        ],
        row => new MonthPlanRow(new(row.GetString(0)), row.GetString(3), row.GetInt64(4), row.GetInt64(5), row.GetInt64(6)));

    public override string Name => "plans";

    public override IReadOnlyList<string> Tables { get; } = ["theme_plans", "month_plans", "offers", "offer_takings"];

    public override IReadOnlyList<string> Subjects { get; } = ["theme-plan.", "month-plan.", "offer."];

    public override async Task ApplyAsync(ReadTransaction transaction, IReadOnlyList<StoredEvent> events, CancellationToken cancellationToken)
    {
        await ThemePlans.FoldAsync(transaction, Of("theme-plan."), IdOf, ThemePlanRow.Evolve, cancellationToken);
        await MonthPlans.FoldAsync(transaction, Of("month-plan."), IdOf, MonthPlanRow.Evolve, cancellationToken);
        await OfferRow.Table.FoldAsync(transaction, Of("offer."), stream => stream, OfferRow.Evolve, cancellationToken);
        foreach (var stored in events.Where(stored => stored.Type == "offer.taken"))
        {
            await transaction.ExecuteAsync(
                """
                insert into offer_takings (offer, number, unit, taken_at)
                values (@offer, @number, @unit, @at)
                """,
                new { offer = stored.Stream, number = stored.Version, unit = stored.Owner, at = Instant.Of(stored.RecordedAt) },
                cancellationToken);
        }

        IEnumerable<StoredEvent> Of(string subject) => events.Where(stored => stored.Type.StartsWith(subject, StringComparison.Ordinal));
        static string IdOf(string stream) => stream[(stream.IndexOf(':', StringComparison.Ordinal) + 1)..];
    }

    /// <param name="Themes">As JSON.</param>
    private sealed record ThemePlanRow(ThemePlanId Id, string Themes, string? Provisional, long UpdatedAt, long Version) : IRow
    {
        public string Key => Id.Value;

        public static ThemePlanRow Evolve(ThemePlanRow? row, DomainEvent happened, StoredEvent stored) => happened switch
        {
            ThemePlanAdopted e => new(e.Id, ThemesJson.Write(e.Themes), e.Provisional, Instant.Of(stored.RecordedAt), stored.Version),
            ThemePlanChanged e => row! with { Themes = ThemesJson.Write(e.Themes), Provisional = e.Provisional, UpdatedAt = Instant.Of(stored.RecordedAt), Version = stored.Version },
            _ => throw new InvalidOperationException($"The list of themes does not know {happened.GetType()}."),
        };
    }

    private sealed record MonthPlanRow(MonthPlanId Id, string Focus, long Activities, long UpdatedAt, long Version) : IRow
    {
        public string Key => Id.Value;

        public static MonthPlanRow Evolve(MonthPlanRow? row, DomainEvent happened, StoredEvent stored) => happened switch
        {
            MonthPlanned e => new(e.Id, e.Aims.Focus, e.Aims.Activities, Instant.Of(stored.RecordedAt), stored.Version),
            MonthPlanChanged e => row! with { Focus = e.Aims.Focus, Activities = e.Aims.Activities, UpdatedAt = Instant.Of(stored.RecordedAt), Version = stored.Version },
            _ => throw new InvalidOperationException($"The list of plans does not know {happened.GetType()}."),
        };
    }
}
