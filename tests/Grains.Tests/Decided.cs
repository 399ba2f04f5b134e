using System.Text.RegularExpressions;
using Practice.Actors.Contracts;
using Xunit;

namespace Practice.Actors.Grains.Tests;

/// <summary>What a decider made of a command, to be compared with what it should have made.</summary>
internal sealed record Decided<TEvent>(Decision<TEvent> Decision)
    where TEvent : DomainEvent
{
    /// <summary>Accepted, with exactly these events.</summary>
    public void Then(params TEvent[] expected)
    {
        Assert.Null(Decision.Rejection);
        Assert.Equal(expected.Select(e => e.GetType()), Decision.Events.Select(e => e.GetType()));
        Assert.Equal(expected.Select(EventCatalog.Serialize), Decision.Events.Select(EventCatalog.Serialize));
    }

    /// <summary>Accepted, and there is nothing to do.</summary>
    public void ThenNothing() => Then();

    /// <summary>Refused, for this reason and with every fact that the reason's words need.</summary>
    /// <param name="state">The state that the refusal tells; null where it tells none.</param>
    public Rejection ThenRefused(RejectionCode reason, string? state = null)
    {
        Assert.Empty(Decision.Events);
        var rejection = Assert.IsType<Rejection>(Decision.Rejection);
        Assert.Equal(reason.Code, rejection.Code);
        Assert.Equal(state, rejection.State);
        foreach (Match placeholder in Regex.Matches(reason.Zh, @"\{(\w+)\}")) Assert.Contains(placeholder.Groups[1].Value, rejection.Args.Keys);
        return rejection;
    }

    /// <summary>Refused for the value of this field.</summary>
    public Rejection ThenRefusedIn(string field, RejectionCode reason)
    {
        Assert.NotEqual(RejectionKind.Conflict, reason.Kind);
        var rejection = ThenRefused(reason);
        Assert.Equal(field, rejection.Args["field"]);
        return rejection;
    }
}
