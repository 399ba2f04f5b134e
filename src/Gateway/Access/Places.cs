using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Assessment;
using Practice.Actors.Contracts.Certificates;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Vault;

namespace Practice.Actors.Gateway.Access;

/// <summary>Finds where an entity is by its id; null where there is none. What it does not know belongs to the platform as a whole, and is closed to all but who runs a center.</summary>
internal sealed class Places(IGrainFactory grains, UnitPaths paths, IPersonalDataVault vault, RevealApprovals approvals)
{
    /// <param name="id">Of whatever kind: its prefix tells.</param>
    /// <param name="permission">A request's dispatch is its desk's matter, everything else that of the unit where it was placed.</param>
    public ValueTask<Place?> OfAsync(string id, Permission permission) => id.IndexOf('_') switch
    {
        > 0 and var end => id[..end] switch
        {
            RequestId.Prefix when RequestId.TryParse(id, out var request) => OfRequestAsync(request, permission),
            TeamId.Prefix when TeamId.TryParse(id, out var team) => OfTeamAsync(team),
            VolunteerId.Prefix when VolunteerId.TryParse(id, out var volunteer) => OfVolunteerAsync(volunteer, permission),
            CertificateId.Prefix when CertificateId.TryParse(id, out var certificate) => OfCertificateAsync(certificate, permission),
            ActivityId.Prefix when ActivityId.TryParse(id, out var activity) => OfActivityAsync(activity),
            ProjectId.Prefix when ProjectId.TryParse(id, out var project) => OfProjectAsync(project),
            MeetingId.Prefix when MeetingId.TryParse(id, out var meeting) => OfMeetingAsync(meeting),
            CeremonyId.Prefix when CeremonyId.TryParse(id, out var ceremony) => OfCeremonyAsync(ceremony),
            DocumentId.Prefix when DocumentId.TryParse(id, out var document) => OfDocumentAsync(document),
            PassbookId.Prefix when PassbookId.TryParse(id, out var passbook) => OfPassbookAsync(passbook),
            BoardEntryId.Prefix when BoardEntryId.TryParse(id, out var entry) => OfBoardEntryAsync(entry),
            LenderReferenceId.Prefix when LenderReferenceId.TryParse(id, out var reference) => OfReferenceAsync(reference),
            HonourRoundId.Prefix when HonourRoundId.TryParse(id, out var round) => OfHonourRoundAsync(round),
            HonourRoundId.Prefix when HonourId.TryParse(id, out var honour) => OfHonourAsync(honour, permission),
            DeedId.Prefix when DeedId.TryParse(id, out var deed) => OfDeedAsync(deed),
            OfferId.Prefix when OfferId.TryParse(id, out var offer) => OfOfferAsync(offer),
            SchemeId.Prefix when SchemeId.TryParse(id, out var scheme) => OfSchemeAsync(scheme),
            MenuItemId.Prefix when MenuItemId.TryParse(id, out var item) => OfMenuItemAsync(item),
            VaultId.Prefix when VaultId.TryParse(id, out var person) => OfPersonAsync(person, permission),
            ApprovalId.Prefix when ApprovalId.TryParse(id, out var approval) => OfApprovalAsync(approval, permission),
            _ => ValueTask.FromResult<Place?>(Place.OfPlatform),
        },
        _ when UnitCode.TryParse(id, out var unit) => OfUnitAsync(unit),
        _ when ThemePlanId.TryParse(id, out var themes) => OfUnitAsync(themes.Center),
        _ when AssessmentId.TryParse(id, out var assessment) => OfUnitAsync(assessment.Center),
        _ when CouncilId.TryParse(id, out var council) => OfUnitAsync(council.Unit),
        _ when MonthPlanId.TryParse(id, out var plan) => OfUnitAsync(plan.Unit),
        _ when PlatformKey.TryParse(id, out var platform) => OfPlatformAsync(platform),
        _ => ValueTask.FromResult<Place?>(Place.OfPlatform),
    };

    private async ValueTask<Place?> OfUnitAsync(UnitCode unit) => (await paths.OfAsync(unit)).IsEmpty ? null : new Place(unit);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<Place?> OfRequestAsync(RequestId id, Permission permission)
    {
        if (await grains.ServiceRequest(id).Get() is not { View: var request } seen) return null;
        ImmutableArray<TeamId> teams = [.. request.LeadTeam is { } lead ? [lead] : request.Called, .. request.Helpers.Select(helper => helper.Team)];
        return new Place(permission == Permission.DispatchRequests ? request.Desk : request.Unit, teams, request.Platform is { } platform ? [platform] : []) { Seen = seen };
    }

    private async ValueTask<Place?> OfTeamAsync(TeamId id) =>
        await grains.Team(id).Get() is { View: var team } ? new Place(team.Unit, [id], team.Details.Platforms) : null;

    /// <summary>Also with the teams that they have asked, as far as those have to see who asks, and to answer.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<Place?> OfVolunteerAsync(VolunteerId id, Permission permission)
    {
        if (await grains.Volunteer(id).Get() is not { View: var volunteer } seen) return null;
        return new Place(volunteer.Unit, TeamsOf(volunteer, permission is Permission.ReadVolunteers or Permission.LeadTeams), [], id) { Seen = seen };
    }

    private static ImmutableArray<TeamId> TeamsOf(VolunteerView volunteer, bool asked)
    {
        var teams = volunteer.Teams.IsEmpty ? [] : volunteer.Teams.Where(membership => membership.LeftAt is null).Select(membership => membership.Team).ToImmutableArray();
        return asked && volunteer.Asked is { IsEmpty: false } more ? teams.AddRange(more) : teams;
    }

    /// <summary>Where its volunteer is.</summary>
    private async ValueTask<Place?> OfCertificateAsync(CertificateId id, Permission permission) =>
        await grains.Certificate(id).Get() is { View: var certificate } ? await OfVolunteerAsync(certificate.Volunteer, permission) : null;

    private async ValueTask<Place?> OfActivityAsync(ActivityId id) =>
        await grains.Activity(id).Get() is { View: var activity } ? new Place(activity.Unit, activity.Teams, [activity.Platform]) : null;

    private async ValueTask<Place?> OfProjectAsync(ProjectId id) =>
        await grains.Project(id).Get() is { View: var project } ? new Place(project.Center) : null;

    private async ValueTask<Place?> OfOfferAsync(OfferId id) =>
        await grains.Offer(id).Get() is { View: var offer } ? new Place(offer.Unit, offer.Details.Team is { } team ? [team] : [], []) : null;

    private async ValueTask<Place?> OfSchemeAsync(SchemeId id) =>
        await grains.Scheme(id).Get() is { View: var scheme } ? new Place(scheme.Center) : null;

    private async ValueTask<Place?> OfMeetingAsync(MeetingId id) =>
        await grains.Meeting(id).Get() is { View: var meeting } ? new Place(meeting.Unit) : null;

    private async ValueTask<Place?> OfCeremonyAsync(CeremonyId id) =>
        await grains.Ceremony(id).Get() is { View: var ceremony } ? new Place(ceremony.Unit) : null;

    private async ValueTask<Place?> OfDocumentAsync(DocumentId id) =>
        await grains.Document(id).Get() is { View: var document } ? new Place(document.Unit) : null;

    private async ValueTask<Place?> OfPassbookAsync(PassbookId id) =>
        await grains.Passbook(id).Get() is { View: var passbook } ? new Place(passbook.Unit, [], [], passbook.Volunteer) : null;

    /// <summary>Where the passbook is.</summary>
    private async ValueTask<Place?> OfDeedAsync(DeedId id) =>
        await grains.Deed(id).Get() is { View: var deed } ? await OfPassbookAsync(deed.Passbook) : null;

    /// <summary>Where the passbook is.</summary>
    private async ValueTask<Place?> OfBoardEntryAsync(BoardEntryId id) =>
        await grains.BoardEntry(id).Get() is { View: var entry } ? await OfPassbookAsync(entry.Passbook) : null;

    /// <summary>Where the passbook is.</summary>
    private async ValueTask<Place?> OfReferenceAsync(LenderReferenceId id) =>
        await grains.LenderReference(id).Get() is { View: var reference } ? await OfPassbookAsync(reference.Passbook) : null;

    private async ValueTask<Place?> OfHonourRoundAsync(HonourRoundId id) =>
        await grains.HonourRound(id).Get() is { View: var round } ? new Place(round.Unit) : null;

    /// <summary>Awarding is the matter of the unit whose round it is, everything else that of where the nominee's passbook is.</summary>
    private async ValueTask<Place?> OfHonourAsync(HonourId id, Permission permission)
    {
        if (await grains.HonourRound(id.Round).Get() is not { View: var round } || round.Find(id.Number) is not { } honour) return null;
        return permission == Permission.ManageHonours ? new Place(round.Unit) : await OfPassbookAsync(honour.Passbook);
    }

    private async ValueTask<Place?> OfMenuItemAsync(MenuItemId id) =>
        await grains.MenuItem(id).Get() is { View: var item } ? new Place(item.Center) : null;

    private async ValueTask<Place?> OfPlatformAsync(PlatformKey key) =>
        await grains.Platform(key).Get() is { View: var platform } ? new Place(platform.Center, [], [key]) : null;

    private async ValueTask<Place?> OfApprovalAsync(ApprovalId id, Permission permission) =>
        await approvals.GetAsync(id) is { } approval ? await OfPersonAsync(approval.Person, permission) : null;

    /// <summary>Where the entity is that the person belongs to; a volunteer's own is the volunteer, not the guardian.</summary>
    private async ValueTask<Place?> OfPersonAsync(VaultId id, Permission permission)
    {
        if (await vault.GetAsync([id]) is not [{ Subject: var subject }]) return null;
        if (VaultId.TryParse(subject, out _)) return Place.OfPlatform;
        var place = await OfAsync(subject, permission);
        if (place is not { Volunteer: { } volunteer } found || await grains.Volunteer(volunteer).Get() is { View: var view } && view.Person == id) return place;
        return found with { Volunteer = null };
    }
}
