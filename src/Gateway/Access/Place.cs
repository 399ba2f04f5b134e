using System.Collections.Immutable;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;

namespace Practice.Actors.Gateway.Access;

/// <summary>Where an entity is, as far as somebody's scope is about it.</summary>
/// <param name="Unit">That answers for it now.</param>
/// <param name="Teams">That it is, or is with.</param>
/// <param name="Platforms">That it belongs to.</param>
/// <param name="Volunteer">Whose own record it is; null for everything else.</param>
internal readonly record struct Place(UnitCode Unit, ImmutableArray<TeamId> Teams, ImmutableArray<PlatformKey> Platforms, VolunteerId? Volunteer = null)
{
    /// <summary>Of what belongs to no unit, so that only who runs a center may.</summary>
    public static Place OfPlatform { get; } = new(default(UnitCode));

    public bool IsOfPlatform => Unit == default;

    /// <summary>The entity itself, a <see cref="Versioned{TView}"/>, where it was asked for to find its place; null where it was not.</summary>
    public object? Seen { get; init; }

    public Place(UnitCode unit)
        : this(unit, [], [])
    {
    }
}

/// <summary>Where an operation wants its permission to hold.</summary>
internal enum Reach
{
    /// <summary>Where the entity is that the path names, or the body where something is created.</summary>
    There,

    /// <summary>At the unit above the one that the path names: nobody closes their own unit, or checks its evidence.</summary>
    Above,

    /// <summary>At a center, for what belongs to the platform as a whole.</summary>
    Center,

    /// <summary>Anywhere at all; what is shown or done is narrowed to where it holds.</summary>
    Anywhere,
}
