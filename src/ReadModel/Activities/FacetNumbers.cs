using System.Data.Common;
using Practice.Actors.Contracts;

namespace Practice.Actors.ReadModel.Activities;

/// <summary>Gives each name a number; used by one at a time.</summary>
internal sealed class FacetNumbers(CountyZone county)
{
    private readonly Numbered units = new(), platforms = new(), states = new(), projects = new(""), kinds = new(""), months = new();
    private (long From, long To, int Number) month;

    public (FacetEntry Entry, string Words) Of(DbDataReader row)
    {
        var startsAt = row.GetInt64(6);
        return (
            new FacetEntry(
                EntityId.Number(row.GetString(0)),
                startsAt,
                units.Of(row.GetString(1)),
                projects.Of(row.TextOrNull(4) ?? ""),
                checked((ushort)MonthOf(startsAt)),
                checked((ushort)platforms.Of(row.GetString(2))),
                checked((ushort)states.Of(row.GetString(3))),
                checked((ushort)kinds.Of(row.TextOrNull(5) ?? ""))),
            ActivitySearch.Searched(row.GetString(7), row.TextOrNull(8)));
    }

    public FacetNames Names() => new(units.Names(), platforms.Names(), states.Names(), projects.Names(), kinds.Names(), months.Names());

    private int MonthOf(long startsAt)
    {
        // Zones are slow to ask, and one month is often that of the activity before.
        if (startsAt >= month.From && startsAt < month.To) return month.Number;
        var of = county.MonthOf(Instant.At(startsAt));
        month = (Instant.Of(county.StartOf(of)), Instant.Of(county.EndOf(of)), months.Of(of.ToString()));
        return month.Number;
    }

    private sealed class Numbered(params string[] first)
    {
        private readonly List<string> names = [.. first];
        private readonly Dictionary<string, int> numbers = first.Select((name, number) => (name, number)).ToDictionary(given => given.name, given => given.number, StringComparer.Ordinal);
        private string[]? told;

        public int Of(string name)
        {
            if (numbers.TryGetValue(name, out var number)) return number;
            numbers[name] = names.Count;
            names.Add(name);
            told = null;
            return names.Count - 1;
        }

        public string[] Names() => told ??= [.. names];
    }
}
