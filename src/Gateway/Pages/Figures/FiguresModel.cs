namespace Practice.Actors.Gateway.Pages.Figures;

/// <summary>What a unit and all below it did in a year, month by month.</summary>
/// <param name="LastYear">The latest that can be asked for.</param>
/// <param name="Tables">Those that have something to say.</param>
public sealed record FiguresModel(ChosenUnit Unit, int Year, int LastYear, IReadOnlyList<ChartTable> Tables);
