using System.Collections.Immutable;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;

namespace Practice.Actors.Contracts.Activities;

/// <summary>Something asked of a brand project.</summary>
[GenerateSerializer, Immutable, Alias("activities.project-command")]
public abstract record ProjectCommand;

/// <summary>Puts a brand project on a center's register.</summary>
/// <param name="Description">What else is known of it; null where only its name is.</param>
[GenerateSerializer, Immutable, Alias("activities.register-project")]
public sealed record RegisterProject(
    [property: Id(0)] UnitCode Center,
    [property: Id(1)] string Name,
    [property: Id(2)] PlatformKey Platform,
    [property: Id(3)] string? Provisional = null,
    [property: Id(4)] ProjectDescription? Description = null) : ProjectCommand;

/// <summary>Changes what is said of a project; what is given replaces all.</summary>
[GenerateSerializer, Immutable, Alias("activities.edit-project")]
public sealed record EditProject(
    [property: Id(0)] string Name,
    [property: Id(1)] PlatformKey Platform,
    [property: Id(2)] string? Provisional,
    [property: Id(3)] ProjectDescription Description) : ProjectCommand;

/// <summary>Enters money that came in or went out.</summary>
/// <param name="AmountFen">1 fen to 1,000,000,000 yuan.</param>
/// <param name="On">The day, in the county's time zone; not in the future.</param>
/// <param name="Words">From whom or for what, 1–200 characters; names no person.</param>
[GenerateSerializer, Immutable, Alias("activities.enter-project-funds")]
public sealed record EnterFunds(
    [property: Id(0)] FundsDirection Direction,
    [property: Id(1)] long AmountFen,
    [property: Id(2)] DateOnly On,
    [property: Id(3)] string Words) : ProjectCommand;

/// <summary>Takes back an entry of money that was wrong; both stay visible.</summary>
/// <param name="Number">The entry's.</param>
[GenerateSerializer, Immutable, Alias("activities.reverse-project-funds")]
public sealed record ReverseFunds([property: Id(0)] int Number, [property: Id(1)] string Reason) : ProjectCommand;

/// <summary>Records what a project has achieved.</summary>
/// <param name="On">The day, in the county's time zone; not in the future.</param>
/// <param name="Words">1–500 characters; names no person.</param>
[GenerateSerializer, Immutable, Alias("activities.record-project-result")]
public sealed record RecordResult([property: Id(0)] DateOnly On, [property: Id(1)] string Words) : ProjectCommand;

/// <summary>Connects two projects (项目联通), whichever of them says so.</summary>
[GenerateSerializer, Immutable, Alias("activities.link-project")]
public sealed record LinkProject([property: Id(0)] ProjectId Other) : ProjectCommand;

/// <summary>Ends the connection that this project asked for.</summary>
[GenerateSerializer, Immutable, Alias("activities.unlink-project")]
public sealed record UnlinkProject([property: Id(0)] ProjectId Other) : ProjectCommand;

/// <summary>Ends a project: nothing more is entered.</summary>
[GenerateSerializer, Immutable, Alias("activities.end-project")]
public sealed record EndProject([property: Id(0)] string Reason) : ProjectCommand;

/// <summary>Takes an ended project up again.</summary>
[GenerateSerializer, Immutable, Alias("activities.resume-project")]
public sealed record ResumeProject : ProjectCommand;

/// <summary>What is said of a brand project beyond its name: the elements that project descriptions ask for (need, beneficiaries, plan, team, place).</summary>
/// <param name="NameEn">1–200 characters.</param>
/// <param name="Need">The need it answers, 1–1,000 characters.</param>
/// <param name="Beneficiaries">Whom it serves, 1–500 characters; names no person.</param>
/// <param name="Place">1–200 characters.</param>
/// <param name="Plan">How, when and how often, 1–5,000 characters.</param>
/// <param name="Units">The units that run it, at most 20.</param>
/// <param name="Teams">The teams that carry it, at most 20.</param>
/// <param name="StartedOn">When it began.</param>
[GenerateSerializer, Immutable, Alias("activities.project-description")]
public sealed record ProjectDescription(
    [property: Id(0)] string? NameEn,
    [property: Id(1)] string? Need,
    [property: Id(2)] string? Beneficiaries,
    [property: Id(3)] string? Place,
    [property: Id(4)] string? Plan,
    [property: Id(5)] ImmutableArray<UnitCode> Units,
    [property: Id(6)] ImmutableArray<TeamId> Teams,
    [property: Id(7)] DateOnly? StartedOn)
{
    /// <summary>Of a project of which nothing but its name is known.</summary>
    public static ProjectDescription Nothing { get; } = new(null, null, null, null, null, [], [], null);

    public bool Equals(ProjectDescription? other) =>
        other is not null
        && (NameEn, Need, Beneficiaries, Place, Plan, StartedOn) == (other.NameEn, other.Need, other.Beneficiaries, other.Place, other.Plan, other.StartedOn)
        && Units.SequenceEqual(other.Units)
        && Teams.SequenceEqual(other.Teams);

    public override int GetHashCode() => HashCode.Combine(NameEn, Need, Beneficiaries, Place, Plan, StartedOn, Units.Length, Teams.Length);
}

public enum FundsDirection
{
    In,
    Out,
}
