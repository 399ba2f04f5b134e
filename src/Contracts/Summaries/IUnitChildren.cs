using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Contracts.Summaries;

/// <summary>Which units lie directly below another, for a unit that has lost what they reported.</summary>
public interface IUnitChildren
{
    Task<IReadOnlyList<UnitCode>> OfAsync(UnitCode unit, CancellationToken cancellationToken);
}
