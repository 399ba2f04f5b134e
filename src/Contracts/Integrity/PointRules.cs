using System.Collections.Immutable;
using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Contracts.Integrity;

/// <summary>Which deeds are worth how many points at a unit (积分细则), version by version; the key is the unit's code.</summary>
[Alias("integrity.point-rules-of-unit")]
public interface IPointRulesGrain : ILedgerGrain<PointRulesCommand, PointRulesView>;

/// <summary>What kind of conduct a deed is of.</summary>
public enum DeedField
{
    /// <summary>移风易俗.</summary>
    CustomsReform,

    /// <summary>孝老爱亲.</summary>
    FamilyCare,

    /// <summary>热心公益.</summary>
    PublicGood,

    /// <summary>邻里和睦.</summary>
    Neighbours,

    /// <summary>环境卫生.</summary>
    Environment,

    /// <summary>诚实守信、拾金不昧.</summary>
    Honesty,

    /// <summary>见义勇为.</summary>
    Courage,

    /// <summary>志愿服务.</summary>
    Volunteering,
}

/// <summary>What speaks for a deed, or against it.</summary>
public enum ProofKind
{
    /// <summary>Somebody saw it.</summary>
    Witness,
    Document,
    Photo,

    /// <summary>Something that the platform or another body has recorded.</summary>
    Record,

    /// <summary>Somebody objects; never asked for by a rule.</summary>
    Objection,
}

/// <summary>What the platform itself has on record and a rule may take as a deed.</summary>
public enum DeedSource
{
    /// <summary>Hours of service that count.</summary>
    ServiceHours,

    /// <summary>A service that was rated 5.</summary>
    Rating,

    /// <summary>An honour that was awarded.</summary>
    Honour,

    /// <summary>A wedding or funeral that was filed, and held within the limits of its day.</summary>
    Ceremony,
}

/// <summary>What a kind of deed is worth.</summary>
/// <param name="Key">Kebab case, up to 40 characters; a village's rule takes the place of one of the same key above it.</param>
/// <param name="Name">The deed in words, 1–60 characters; names no person.</param>
/// <param name="Points">−100 to 100, negative for what takes points away; 0 takes away the rule of the same key above.</param>
/// <param name="MostOfYear">At most so many points a calendar year for one passbook, counted by the days of the deeds; null for any number.</param>
/// <param name="Evidence">What is asked for; any other evidence does as well. Null where the council's own knowledge is enough.</param>
/// <param name="Source">What the platform reports by itself under this rule; null for what people report alone. Only of rules that give points.</param>
/// <param name="AtOnce">Whether the points of what the platform reports follow without the council; null for no.</param>
/// <param name="LeastMinutes">Of service that make one deed, 1 to 720; null for 60. Of <see cref="DeedSource.ServiceHours"/> alone.</param>
[GenerateSerializer, Immutable, Alias("integrity.point-rule")]
public sealed record PointRule(
    [property: Id(0)] string Key,
    [property: Id(1)] DeedField Field,
    [property: Id(2)] string Name,
    [property: Id(3)] int Points,
    [property: Id(4)] int? MostOfYear = null,
    [property: Id(5)] ProofKind? Evidence = null,
    [property: Id(6)] DeedSource? Source = null,
    [property: Id(7)] bool? AtOnce = null,
    [property: Id(8)] int? LeastMinutes = null)
{
    /// <summary>An hour, as where a county's rules count hours.</summary>
    public const int UsualLeastMinutes = 60;

    /// <summary>Whether it takes a record of the platform's as a deed. Nothing that the platform finds by itself ever takes points away.</summary>
    /// <param name="minutes">Of service that count; null for what has none.</param>
    public bool Takes(DeedSource source, int? minutes) => Source == source && Points > 0 && (minutes is null || minutes >= (LeastMinutes ?? UsualLeastMinutes));
}

/// <summary>Something asked of a unit's rules.</summary>
[GenerateSerializer, Immutable, Alias("integrity.point-rules-command")]
public abstract record PointRulesCommand;

/// <summary>Sets rules from a day on, in place of the unit's own before; what is left out is left to the units above.</summary>
/// <param name="From">The first day, in the county's zone.</param>
/// <param name="Source">By which paper or decision, 1–200 characters; names no person.</param>
/// <param name="Provisional">What of it was assumed; null where nothing was.</param>
[GenerateSerializer, Immutable, Alias("integrity.set-point-rules")]
public sealed record SetPointRules(
    [property: Id(0)] DateOnly From, [property: Id(1)] ImmutableArray<PointRule> Rules, [property: Id(2)] string Source, [property: Id(3)] string? Provisional = null) : PointRulesCommand;

/// <summary>Puts one rule among the unit's own from a day on, in the place of its own of the same key; all else stays as it was set last.</summary>
/// <param name="From">The first day, in the county's zone; not before that of the version set last.</param>
/// <param name="Source">By which paper or decision, 1–200 characters; names no person.</param>
[GenerateSerializer, Immutable, Alias("integrity.put-point-rule")]
public sealed record PutPointRule([property: Id(0)] DateOnly From, [property: Id(1)] PointRule Rule, [property: Id(2)] string Source) : PointRulesCommand;

/// <summary>Drops one of the unit's own rules from a day on; where a unit above has one of the same key, that holds again.</summary>
/// <param name="From">The first day, in the county's zone; not before that of the version set last.</param>
/// <param name="Source">By which paper or decision, 1–200 characters; names no person.</param>
[GenerateSerializer, Immutable, Alias("integrity.drop-point-rule")]
public sealed record DropPointRule([property: Id(0)] DateOnly From, [property: Id(1)] string Key, [property: Id(2)] string Source) : PointRulesCommand;

/// <summary>Something that happened to a unit's rules.</summary>
public abstract record PointRulesEvent : DomainEvent;

/// <param name="Number">Counts the versions from 1.</param>
[Alias("point-rules.set")]
public sealed record PointRulesSet(UnitCode Unit, int Number, DateOnly From, ImmutableArray<PointRule> Rules, string Source, string? Provisional) : PointRulesEvent;

/// <summary>A unit's own rules as readers see them.</summary>
/// <param name="Versions">By the day from which they hold.</param>
[GenerateSerializer, Immutable, Alias("integrity.point-rules-view")]
public sealed record PointRulesView([property: Id(0)] UnitCode Unit, [property: Id(1)] ImmutableArray<PointRulesVersion> Versions, [property: Id(2)] DateTimeOffset UpdatedAt)
{
    /// <summary>The version that holds on a day, of several from one day the last; null before the first.</summary>
    public PointRulesVersion? On(DateOnly day) => Versions.LastOrDefault(version => version.From <= day);
}

[GenerateSerializer, Immutable, Alias("integrity.point-rules-version")]
public sealed record PointRulesVersion(
    [property: Id(0)] int Number,
    [property: Id(1)] DateOnly From,
    [property: Id(2)] ImmutableArray<PointRule> Rules,
    [property: Id(3)] string Source,
    [property: Id(4)] string? Provisional,
    [property: Id(5)] DateTimeOffset SetAt);

/// <summary>A rule that holds at a village on a day.</summary>
/// <param name="SetBy">The unit whose rule it is.</param>
[GenerateSerializer, Immutable, Alias("integrity.rule-in-force")]
public sealed record RuleInForce([property: Id(0)] PointRule Rule, [property: Id(1)] UnitCode SetBy)
{
    /// <summary>What holds on a day: the county's template, with what each unit below it has set in its place.</summary>
    /// <param name="chain">The rules of the unit and of those above it, the highest first.</param>
    public static ImmutableArray<RuleInForce> On(DateOnly day, IEnumerable<PointRulesView> chain)
    {
        var held = new Dictionary<string, RuleInForce>(StringComparer.Ordinal);
        List<string> order = [];
        foreach (var unit in chain)
        {
            foreach (var rule in unit.On(day)?.Rules ?? [])
            {
                if (!held.ContainsKey(rule.Key)) order.Add(rule.Key);
                held[rule.Key] = new RuleInForce(rule, unit.Unit);
            }
        }

        return [.. order.Select(key => held[key]).Where(rule => rule.Rule.Points != 0)];
    }
}
