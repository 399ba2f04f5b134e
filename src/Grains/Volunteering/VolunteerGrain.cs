using System.Collections.Immutable;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;

namespace Practice.Actors.Grains.Volunteering;

/// <summary>A volunteer's shell. All their hours are in its one stream, so that a day is checked across all teams without asking anybody.</summary>
internal sealed class VolunteerGrain(
    LedgerGrainServices services,
    HoursRules rules,
    [PersistentState("volunteer", GrainStorage.Snapshots)] IPersistentState<Snapshot<VolunteerView>> snapshot)
    : LedgerGrain<VolunteerCommand, VolunteerEvent, VolunteerView>(services, snapshot), IVolunteerGrain
{
    protected override bool Creates(VolunteerCommand command) => command is RegisterVolunteer;

    protected override UnitCode OwnerOf(VolunteerView state) => state.Unit;

    protected override VolunteerView Evolve(VolunteerView? state, VolunteerEvent happened, DateTimeOffset recordedAt) =>
        Volunteer.Evolve(state, happened, recordedAt);

    protected override async ValueTask<Decision<VolunteerEvent>> Decide(VolunteerView? state, VolunteerCommand command, CommandContext context, DateTimeOffset now) =>
        VolunteerDecider.Decide(new VolunteerId(Key), state, command, await FactsFor(command), context.Actor, now);

    private async ValueTask<VolunteerFacts> FactsFor(VolunteerCommand command) => command switch
    {
        RegisterVolunteer c => new VolunteerFacts(rules, (await Grains.Unit(c.Unit).Get())?.View, await UnknownOf(c.Details.Areas)),
        EditVolunteer c => new VolunteerFacts(rules, UnknownArea: await UnknownOf(c.Details.Areas)),
        JoinTeam c => new VolunteerFacts(rules, Team: (await Grains.Team(c.Team).Get())?.View),
        AskTeam c => new VolunteerFacts(rules, Team: (await Grains.Team(c.Team).Get())?.View),
        AdmitToTeam c => new VolunteerFacts(rules, Team: (await Grains.Team(c.Team).Get())?.View),
        MoveTeam c => new VolunteerFacts(rules, Team: (await Grains.Team(c.To).Get())?.View),
        MergeVolunteer c => new VolunteerFacts(rules, Other: await Other(c.Into)),
        AbsorbVolunteer c => new VolunteerFacts(rules, Other: await Other(c.Other)),
        RecordHours { Record: { Activity: { } activity } } => new VolunteerFacts(rules, Activity: (await Grains.Activity(activity).Get())?.View),
        RecordHours { Record: { Request: { } request } } => new VolunteerFacts(rules, Request: (await Grains.ServiceRequest(request).Get())?.View),
        _ => new VolunteerFacts(rules),
    };

    private async Task<VolunteerView?> Other(VolunteerId id) => id.Value == Key ? null : (await Grains.Volunteer(id).Get())?.View;

    private async Task<UnitCode?> UnknownOf(ImmutableArray<UnitCode> areas)
    {
        foreach (var area in areas)
        {
            if (await Grains.Unit(area).Get() is null) return area;
        }

        return null;
    }
}
