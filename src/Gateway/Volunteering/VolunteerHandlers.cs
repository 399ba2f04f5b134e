using System.Text.Json.Nodes;
using Mediator;
using Microsoft.Extensions.Options;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;

namespace Practice.Actors.Gateway.Volunteering;

internal sealed record GetVolunteer(VolunteerId Id) : IGet<VolunteerView>;

internal sealed record GetVolunteerHistory(VolunteerId Id) : IGetHistory;

internal sealed record GetVolunteerErasure(VolunteerId Id) : IQuery<Answer<VolunteerErasureResource>>;

internal sealed record PostVolunteer(RegisterVolunteerBody Body, Caller Caller)
    : Write<RegisterVolunteerBody, VolunteerView>("volunteers/register", "volunteers", Body, Caller);

internal sealed record PatchVolunteer(VolunteerId Id, JsonObject Body, Caller Caller) : Write<JsonObject, VolunteerView>("volunteers/edit", Id.Value, Body, Caller);

internal sealed record PostCorrectPerson(VolunteerId Id, VolunteerPersonBody Body, Caller Caller)
    : Write<VolunteerPersonBody, VolunteerView>("volunteers/correct-person", Id.Value, Body, Caller);

internal sealed record PostMerge(VolunteerId Id, MergeVolunteerBody Body, Caller Caller)
    : Write<MergeVolunteerBody, VolunteerView>("volunteers/merge", Id.Value, Body, Caller);

internal sealed record PostErase(VolunteerId Id, NoBody Body, Caller Caller) : Write<NoBody, VolunteerView>("volunteers/erase", Id.Value, Body, Caller);

internal sealed record PostTurnDown(VolunteerId Id, TurnDownBody Body, Caller Caller) : Write<TurnDownBody, VolunteerView>("volunteers/turn-down", Id.Value, Body, Caller);

internal sealed record PostAskErasure(VolunteerId Id, AskErasureBody Body, Caller Caller)
    : Write<AskErasureBody, VolunteerView>("volunteers/ask-erasure", Id.Value, Body, Caller);

/// <param name="Command">What is asked for.</param>
internal sealed record ActOnVolunteer(VolunteerId Id, string Verb, NoBody Body, VolunteerCommand Command, Caller Caller)
    : Write<NoBody, VolunteerView>($"volunteers/{Verb}", Id.Value, Body, Caller);

/// <param name="Command">What is asked for.</param>
internal sealed record ActOnMembership(VolunteerId Id, string Verb, MemberBody Body, VolunteerCommand Command, Caller Caller)
    : Write<MemberBody, VolunteerView>($"volunteers/{Verb}", Id.Value, Body, Caller);

internal sealed record PostMoveTeam(VolunteerId Id, ChangeTeamBody Body, Caller Caller)
    : Write<ChangeTeamBody, VolunteerView>("volunteers/move-team", Id.Value, Body, Caller);

/// <summary>
/// Volunteers' registrations. The vault's register has the person before the ledger names its key, so that an identity number belongs to one;
/// what is refused leaves nobody behind.
/// </summary>
internal sealed class VolunteerHandlers(
    IGrainFactory grains,
    Confidences confidences,
    IPersonRegister register,
    IPersonalDataVault vault,
    IPhoneCodes phoneCodes,
    VolunteerAccounts accounts,
    VolunteerErasure erasure,
    Editing editing,
    IOptions<HoursOptions> hours,
    CountyZone county,
    TimeProvider time) :
    IQueryHandler<GetVolunteer, Answer<Versioned<VolunteerView>>>,
    IQueryHandler<GetVolunteerHistory, Answer<IReadOnlyList<HistoryEntry>>>,
    IQueryHandler<GetVolunteerErasure, Answer<VolunteerErasureResource>>,
    ICommandHandler<PostVolunteer, Answer<Outcome<VolunteerView>>>,
    ICommandHandler<PatchVolunteer, Answer<Outcome<VolunteerView>>>,
    ICommandHandler<PostCorrectPerson, Answer<Outcome<VolunteerView>>>,
    ICommandHandler<PostMerge, Answer<Outcome<VolunteerView>>>,
    ICommandHandler<PostErase, Answer<Outcome<VolunteerView>>>,
    ICommandHandler<PostTurnDown, Answer<Outcome<VolunteerView>>>,
    ICommandHandler<PostAskErasure, Answer<Outcome<VolunteerView>>>,
    ICommandHandler<ActOnVolunteer, Answer<Outcome<VolunteerView>>>,
    ICommandHandler<ActOnMembership, Answer<Outcome<VolunteerView>>>,
    ICommandHandler<PostMoveTeam, Answer<Outcome<VolunteerView>>>
{
    private DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), county.Zone).DateTime);

    public ValueTask<Answer<Versioned<VolunteerView>>> Handle(GetVolunteer query, CancellationToken cancellationToken) =>
        Volunteer(query.Id).Show(cancellationToken);

    public ValueTask<Answer<IReadOnlyList<HistoryEntry>>> Handle(GetVolunteerHistory query, CancellationToken cancellationToken) =>
        Volunteer(query.Id).Recount(cancellationToken);

    public async ValueTask<Answer<VolunteerErasureResource>> Handle(GetVolunteerErasure query, CancellationToken cancellationToken)
    {
        if (await Volunteer(query.Id).Get(cancellationToken) is not { View: var volunteer }) return Refusal.NotFound;
        var until = volunteer.State == VolunteerState.Erased ? volunteer.IdentityKeptUntil : hours.Value.Rules(county).IdentityKeptUntil(volunteer, time.GetUtcNow());
        return VolunteerErasureResource.Of(volunteer.ErasureAskedAt, until);
    }

    public async ValueTask<Answer<Outcome<VolunteerView>>> Handle(PostVolunteer command, CancellationToken cancellationToken)
    {
        var body = command.Body;
        var id = new VolunteerId(command.NewId(VolunteerId.Prefix, time));
        var number = Read(body.Person.IdentityNumber);
        var age = Ages.GroupOn(number.BornOn, Today);
        // Nobody who is too young gets into the vault at all.
        if (age == AgeGroup.TooYoung) return Refusal.Of(VolunteeringRejections.TooYoung.Of("identityNumber"));

        // A repeat leaves the vault as it is: the volunteer answers it, or refuses what was told otherwise.
        var known = await Volunteer(id).Get(cancellationToken);
        if (known is null && body.Channel is RegistrationChannel.Self && !await HasProvedPhoneAsync(body, cancellationToken))
            return Refusal.Because(VolunteeringProblems.PhoneNotProved);

        var person = known?.View.Person ?? await EnterAsync(id, body.Person.ToPerson(number), cancellationToken);
        if (person is not { } key) return Refusal.Of(VolunteeringRejections.RegisteredAlready.Because());

        var confidence = new Confidence(id.Value, command.Context);
        var registered = new RegisterVolunteer(
            body.Unit, body.Channel ?? RegistrationChannel.Desk, key, age, Entrusted(body.Guardian, confidence), body.ToDetails(Entrusted(body.Health, confidence)));
        var answer = await confidences.CarryAsync(confidence, Volunteer(id), registered, command, cancellationToken);
        if (known is null && answer.Refusal is { } refusal && Confidences.LeavesNothing(refusal)) await register.EraseAsync(key, CancellationToken.None);
        // Whoever proved the phone just now signs in by it alone; for the others the identity number comes first.
        if (answer.Refusal is null && body.Channel is RegistrationChannel.Self) await accounts.OpenAsync(id, key, cancellationToken);
        return answer;
    }

    public ValueTask<Answer<Outcome<VolunteerView>>> Handle(PatchVolunteer command, CancellationToken cancellationToken) => editing.CarryAsync(
        Volunteer(command.Id),
        command,
        async volunteer => new VolunteerFields
        {
            Skills = volunteer.Details.Skills,
            Languages = volunteer.Details.Languages,
            Areas = volunteer.Details.Areas,
            FreeTimes = [.. volunteer.Details.FreeTimes.Select(FreeTimeBody.Of)],
            // Of what is in the vault, only what the patch touches.
            Health = command.Body["health"] is null ? null : await HealthAsync(volunteer.Details.Health, cancellationToken),
            Guardian = command.Body["guardian"] is null ? null : await GuardianAsync(volunteer.Guardian, cancellationToken),
        },
        (volunteer, fields, confidence) => new EditVolunteer(
            fields.ToDetails(command.Body.ContainsKey("health") ? Entrusted(fields.Health, confidence) : volunteer.Details.Health),
            command.Body.ContainsKey("guardian") ? Entrusted(fields.Guardian, confidence) : volunteer.Guardian),
        cancellationToken);

    public async ValueTask<Answer<Outcome<VolunteerView>>> Handle(PostCorrectPerson command, CancellationToken cancellationToken)
    {
        if (await Volunteer(command.Id).Get(cancellationToken) is not { View: var volunteer }) return Refusal.NotFound;
        var number = Read(command.Body.IdentityNumber);
        var age = Ages.GroupOn(number.BornOn, Today);
        // Asked before the vault changes: what the entity would refuse must not be there.
        if (volunteer.State is VolunteerState.Merged or VolunteerState.Erased) return Refusal.Of(VolunteeringRejections.NotNow.Because(Words.Of(volunteer.State)));
        if (age == AgeGroup.TooYoung) return Refusal.Of(VolunteeringRejections.TooYoung.Of("identityNumber"));
        if (age == AgeGroup.Minor && volunteer.Guardian is null) return Refusal.Of(VolunteeringRejections.GuardianNeeded.Of("guardian"));

        var registration = await register.CorrectAsync(volunteer.Person, command.Body.ToPerson(number), cancellationToken);
        if (registration.TakenBy is not null) return Refusal.Of(VolunteeringRejections.RegisteredAlready.Because());
        return await Volunteer(command.Id).Carry(new CorrectPerson(age), command, cancellationToken);
    }

    /// <summary>First the one is closed, then the other takes over; cut off in between, a repeat does the rest.</summary>
    public async ValueTask<Answer<Outcome<VolunteerView>>> Handle(PostMerge command, CancellationToken cancellationToken)
    {
        var merged = await Volunteer(command.Id).Carry(new MergeVolunteer(command.Body.Into), command, cancellationToken);
        if (merged.Refusal is not null) return merged;
        var context = new CommandContext(EntityId.Derive("cmd", "volunteers/absorb", $"{command.Id}\n{command.Body.Into}"), "", command.Caller.Actor);
        var absorbed = await Volunteer(command.Body.Into).Execute(new AbsorbVolunteer(command.Id), context, cancellationToken);
        return absorbed.Rejection is { } rejection ? Refusal.Of(rejection) : merged;
    }

    /// <summary>First the ledger says so, then the keys are destroyed; cut off in between, a repeat does the rest.</summary>
    public async ValueTask<Answer<Outcome<VolunteerView>>> Handle(PostErase command, CancellationToken cancellationToken)
    {
        var erased = await Volunteer(command.Id).Carry(new EraseVolunteer(), command, cancellationToken);
        if (erased.Value is not { View: { } volunteer }) return erased;
        await erasure.FinishAsync(volunteer, command.Caller.Actor, reason: null, cancellationToken);
        return erased;
    }

    public ValueTask<Answer<Outcome<VolunteerView>>> Handle(PostTurnDown command, CancellationToken cancellationToken)
    {
        var confidence = new Confidence(command.Id.Value, command.Context);
        return confidences.CarryAsync(confidence, Volunteer(command.Id), new TurnDown(command.Body.Team, confidence.Of("note", command.Body.Note)), command, cancellationToken);
    }

    public ValueTask<Answer<Outcome<VolunteerView>>> Handle(PostAskErasure command, CancellationToken cancellationToken)
    {
        var confidence = new Confidence(command.Id.Value, command.Context);
        return confidences.CarryAsync(confidence, Volunteer(command.Id), new AskErasure(confidence.Of("reason", command.Body.Reason)), command, cancellationToken);
    }

    public ValueTask<Answer<Outcome<VolunteerView>>> Handle(ActOnVolunteer command, CancellationToken cancellationToken) =>
        Volunteer(command.Id).Carry(command.Command, command, cancellationToken);

    public ValueTask<Answer<Outcome<VolunteerView>>> Handle(ActOnMembership command, CancellationToken cancellationToken) =>
        Volunteer(command.Id).Carry(command.Command, command, cancellationToken);

    public ValueTask<Answer<Outcome<VolunteerView>>> Handle(PostMoveTeam command, CancellationToken cancellationToken) =>
        Volunteer(command.Id).Carry(new MoveTeam(command.Body.From, command.Body.To), command, cancellationToken);

    private static Consented? Entrusted(GuardianBody? guardian, Confidence confidence) =>
        guardian is null ? null : new Consented(confidence.Of("guardian", guardian.Person)!.Value, guardian.ConsentedAt);

    private static Consented? Entrusted(HealthBody? health, Confidence confidence) =>
        health is null ? null : new Consented(confidence.Of("health", health.Words)!.Value, health.ConsentedAt);

    /// <summary>
    /// Enters somebody in the register under a fresh key, as a key that was erased after a refusal is spent for ever, or finds who was entered for the
    /// same volunteer when an earlier try was cut off.
    /// </summary>
    /// <returns>Null where somebody else has the identity number.</returns>
    private async ValueTask<VaultId?> EnterAsync(VolunteerId id, Person person, CancellationToken cancellationToken)
    {
        var fresh = new VaultId(EntityId.New(VaultId.Prefix, time.GetUtcNow()));
        var registration = await register.RegisterAsync(fresh, id.Value, person, cancellationToken);
        if (registration.TakenBy is null) return fresh;
        if (registration.TakenBy != id.Value) return null;
        var found = await register.FindAsync(new PersonSearch(IdentityNumber: person.IdentityNumber), cancellationToken);
        return found.FirstOrDefault(match => match.Subject == id.Value)?.Id;
    }

    private IdentityNumber Read(string text) =>
        // The validator has read it too, by a day that may be one later.
        IdentityNumber.TryParse(text, Today.AddDays(1), out var number) ? number : throw new InvalidOperationException("The validator lets no such number through.");

    private async ValueTask<HealthBody?> HealthAsync(Consented? health, CancellationToken cancellationToken) =>
        health is not null && (await vault.GetAsync([health.Key], cancellationToken)) is [{ Words: { } words }] ? new HealthBody(words, health.ConsentedAt) : null;

    private async ValueTask<GuardianBody?> GuardianAsync(Consented? guardian, CancellationToken cancellationToken) =>
        guardian is not null && await confidences.PersonAsync(guardian.Key, cancellationToken) is { } person ? new GuardianBody(person, guardian.ConsentedAt) : null;

    private async ValueTask<bool> HasProvedPhoneAsync(RegisterVolunteerBody body, CancellationToken cancellationToken) =>
        body.PhoneProof is { } proof && PhoneNumber.Normalize(body.Person.Phone) is { } phone && await phoneCodes.RedeemAsync(proof, phone, cancellationToken);

    private IVolunteerGrain Volunteer(VolunteerId id) => grains.Volunteer(id);
}
