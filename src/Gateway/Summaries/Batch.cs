using System.Collections.Immutable;
using System.Text;
using Mediator;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Summaries;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;

namespace Practice.Actors.Gateway.Summaries;

/// <summary>The numbers of several units at once.</summary>
/// <param name="Units">Different ones; empty for the centers.</param>
internal sealed record GetSummaries(ImmutableArray<UnitCode> Units, Period Period, bool Children) : IQuery<Answer<UnitSummaries>>
{
    /// <summary>Units that one question is about at most.</summary>
    public const int Most = 100;
}

/// <summary>The numbers of several units.</summary>
/// <param name="Found">In the order that was asked for.</param>
/// <param name="Unknown">Those that there are not.</param>
internal sealed record UnitSummaries(string Period, ImmutableArray<(UnitCode Unit, UnitSummary Summary)> Found, ImmutableArray<UnitCode> Unknown)
{
    /// <summary>Another one as soon as any of the summaries has changed.</summary>
    public string Tag
    {
        get
        {
            var text = new StringBuilder(Period);
            foreach (var (unit, summary) in Found) text.Append(' ').Append(unit.Value).Append(Headers.TagOf(summary.Change, Period));
            foreach (var unit in Unknown) text.Append(" -").Append(unit.Value);
            return Headers.TagOf(Encoding.ASCII.GetBytes(text.ToString()));
        }
    }
}
