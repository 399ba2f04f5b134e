using Mediator;
using Microsoft.Extensions.Options;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel.Customs;

namespace Practice.Actors.Gateway.Customs;

/// <summary>How many ceremonies were filed, and what was saved: numbers, and never so small that a family shows in them.</summary>
internal static class CeremonyFiguresEndpoints
{
    private static readonly QueryParameter<Month> From = QueryParameter.Month("from", "The first month; January of this year unless given.");
    private static readonly QueryParameter<Month> To = QueryParameter.Month("to", "The last month; December of the first month's year unless given.");

    public static void MapCeremonyFigures(this IEndpointRouteBuilder routes)
    {
        var county = routes.ServiceProvider.GetRequiredService<CountyZone>();
        var time = routes.ServiceProvider.GetRequiredService<TimeProvider>();
        routes.MapAnswer("/v1/units/{id}/ceremony-figures", (UnitCode unit, Query query, LedgerPosition? minimum) => Ask(unit, query, minimum), CeremonyFiguresResource.Example,
            new Operation("getCeremonyFigures", "Shows how many ceremonies were filed in a unit and below it, by village and month, and what was saved")
            {
                Description = "By the month of the event; what was taken back is not counted. Villages and months with only a few families are left out (`Customs:FewestShown` of the configuration), "
                    + "also of the sums, so that no figure of one unit less those of others shows them.",
                Query = [From, To],
            });

        GetCeremonyFigures Ask(UnitCode unit, Query query, LedgerPosition? minimum)
        {
            var from = query.ValueOf(From) ?? new Month(county.MonthOf(time.GetUtcNow()).Year, 1);
            return new GetCeremonyFigures(unit, from, query.ValueOf(To) ?? new Month(from.Year, 12), minimum);
        }
    }
}

/// <summary>Filed ceremonies of a unit and all below it.</summary>
/// <param name="Fewest">Numbers of fewer families are left out, also of the sums.</param>
/// <param name="LeftOut">Whether anything was.</param>
/// <param name="Saved">In fen.</param>
/// <param name="Villages">By month, then village.</param>
internal sealed record CeremonyFiguresResource(
    UnitCode Unit, string From, string To, int Fewest, bool LeftOut, int Filed, int Concluded, long Saved, IReadOnlyList<VillageFigures> Villages)
{
    public static readonly CeremonyFiguresResource Example = Of(
        new UnitCode("620623100"), new Month(2026, 1), new Month(2026, 12), 5, [new CeremonyCount(new UnitCode("620623100200"), "2026-05", 8, 7, 12_000_000)]);

    public static CeremonyFiguresResource Of(UnitCode unit, Month from, Month to, int fewest, IReadOnlyList<CeremonyCount> counted)
    {
        var shown = counted.Where(count => count.Filed >= fewest).Select(count => VillageFigures.Of(count, fewest)).ToList();
        return new(
            unit,
            $"{from}",
            $"{to}",
            fewest,
            shown.Count < counted.Count || shown.Exists(village => village.Concluded is null),
            shown.Sum(village => village.Filed),
            shown.Sum(village => village.Concluded ?? 0),
            shown.Sum(village => village.Saved ?? 0),
            shown);
    }
}

/// <summary>A village's families of a month.</summary>
/// <param name="Month">Of the days of the events.</param>
/// <param name="Concluded">Null where they are too few to be shown.</param>
/// <param name="Saved">In fen; null where those concluded are too few.</param>
internal sealed record VillageFigures(UnitCode Unit, string Month, int Filed, int? Concluded, long? Saved)
{
    public static VillageFigures Of(CeremonyCount count, int fewest) => count.Concluded == 0 || count.Concluded >= fewest
        ? new(count.Unit, count.Month, count.Filed, count.Concluded, count.Saved)
        : new(count.Unit, count.Month, count.Filed, null, null);
}

internal sealed record GetCeremonyFigures(UnitCode Unit, Month From, Month To, LedgerPosition? Minimum) : IQuery<Answer<CeremonyFiguresResource>>;

internal sealed class CeremonyFiguresHandler(IGrainFactory grains, Lists lists, CeremonyFigures figures, IOptions<CustomsOptions> options)
    : IQueryHandler<GetCeremonyFigures, Answer<CeremonyFiguresResource>>
{
    public async ValueTask<Answer<CeremonyFiguresResource>> Handle(GetCeremonyFigures query, CancellationToken cancellationToken)
    {
        if (await grains.Unit(query.Unit).Get(cancellationToken) is null) return Refusal.NotFound;
        if (await lists.WaitAsync(query.Minimum, cancellationToken) is { } behind) return behind;
        return CeremonyFiguresResource.Of(
            query.Unit, query.From, query.To, options.Value.FewestShown, await figures.CountAsync(query.Unit, query.From, query.To, cancellationToken));
    }
}
