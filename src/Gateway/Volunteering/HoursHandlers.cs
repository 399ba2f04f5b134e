using Mediator;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Pipeline;

namespace Practice.Actors.Gateway.Volunteering;

internal sealed record PostHours(VolunteerId Id, RecordHoursBody Body, Caller Caller) : Write<RecordHoursBody, VolunteerView>("volunteers/hours", Id.Value, Body, Caller);

internal sealed record PostReviewHours(VolunteerId Id, ReviewHoursBody Body, Caller Caller)
    : Write<ReviewHoursBody, VolunteerView>("volunteers/review-hours", Id.Value, Body, Caller);

internal sealed record PostReverseHours(VolunteerId Id, ReverseHoursBody Body, Caller Caller)
    : Write<ReverseHoursBody, VolunteerView>("volunteers/reverse-hours", Id.Value, Body, Caller);

internal sealed record PostRequestCorrection(VolunteerId Id, RequestCorrectionBody Body, Caller Caller)
    : Write<RequestCorrectionBody, VolunteerView>("volunteers/request-correction", Id.Value, Body, Caller);

internal sealed record PostDecideCorrection(VolunteerId Id, DecideCorrectionBody Body, Caller Caller)
    : Write<DecideCorrectionBody, VolunteerView>("volunteers/decide-correction", Id.Value, Body, Caller);

/// <summary>Volunteers' hours.</summary>
internal sealed class HoursHandlers(IGrainFactory grains, Confidences confidences) :
    ICommandHandler<PostHours, Answer<Outcome<VolunteerView>>>,
    ICommandHandler<PostReviewHours, Answer<Outcome<VolunteerView>>>,
    ICommandHandler<PostReverseHours, Answer<Outcome<VolunteerView>>>,
    ICommandHandler<PostRequestCorrection, Answer<Outcome<VolunteerView>>>,
    ICommandHandler<PostDecideCorrection, Answer<Outcome<VolunteerView>>>
{
    public ValueTask<Answer<Outcome<VolunteerView>>> Handle(PostHours command, CancellationToken cancellationToken) =>
        CarryAsync(command.Id, command, confidence => new RecordHours(command.Body.ToRecord(confidence)), cancellationToken);

    public ValueTask<Answer<Outcome<VolunteerView>>> Handle(PostReviewHours command, CancellationToken cancellationToken) => CarryAsync(
        command.Id, command, confidence => new ReviewHours(command.Body.Entry, command.Body.Approve, confidence.Of("note", command.Body.Note)), cancellationToken);

    public ValueTask<Answer<Outcome<VolunteerView>>> Handle(PostReverseHours command, CancellationToken cancellationToken) =>
        CarryAsync(command.Id, command, confidence => new ReverseHours(command.Body.Entry, confidence.Of("note", command.Body.Note)), cancellationToken);

    public ValueTask<Answer<Outcome<VolunteerView>>> Handle(PostRequestCorrection command, CancellationToken cancellationToken) => CarryAsync(
        command.Id, command, confidence => new RequestCorrection(command.Body.Entry, command.Body.GetProposed(), confidence.Of("reason", command.Body.Reason)), cancellationToken);

    public ValueTask<Answer<Outcome<VolunteerView>>> Handle(PostDecideCorrection command, CancellationToken cancellationToken) => CarryAsync(
        command.Id, command, confidence => new DecideCorrection(command.Body.Correction, command.Body.Accept, confidence.Of("note", command.Body.Note)), cancellationToken);

    private ValueTask<Answer<Outcome<VolunteerView>>> CarryAsync(
        VolunteerId id, IWrite write, Func<Confidence, VolunteerCommand> commandOf, CancellationToken cancellationToken)
    {
        var confidence = new Confidence(id.Value, write.Context);
        return confidences.CarryAsync(confidence, grains.Volunteer(id), commandOf(confidence), write, cancellationToken);
    }
}
