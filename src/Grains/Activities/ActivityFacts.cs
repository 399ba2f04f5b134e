using System.Collections.Frozen;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;

namespace Practice.Actors.Grains.Activities;

/// <summary>What an activity's decision needs to know of others, as they are at the time.</summary>
/// <param name="Unit">The unit that holds it; null where there is none by that code.</param>
/// <param name="PlatformExists">Whether the platform it names exists.</param>
/// <param name="ProjectExists">Whether the project it names exists, or none is named.</param>
/// <param name="UnknownTeam">The first team named that is none; null where all are.</param>
/// <param name="UnknownHost">The first host unit named that is none; null where all are.</param>
internal sealed record ActivityFacts(
    UnitView? Unit = null, bool PlatformExists = false, bool ProjectExists = false, TeamId? UnknownTeam = null, UnitCode? UnknownHost = null)
{
    /// <summary>The volunteers that the command names, as far as there are any by their ids.</summary>
    public IReadOnlyDictionary<VolunteerId, VolunteerView> Volunteers { get; init; } = FrozenDictionary<VolunteerId, VolunteerView>.Empty;

    public ActivityRules Rules { get; init; } = new ActivityOptions().Rules();
}
