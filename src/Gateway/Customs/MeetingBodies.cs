using System.Collections.Immutable;
using System.Text.RegularExpressions;
using FluentValidation;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Edge;

namespace Practice.Actors.Gateway.Customs;

/// <summary>A meeting to be called.</summary>
/// <param name="On">Its day, in the county's zone; one that was held may be entered later.</param>
/// <param name="Agenda">1–20 items, each once.</param>
internal sealed record ConveneMeetingBody(CouncilId Council, DateOnly On, ImmutableArray<AgendaItemBody> Agenda)
{
    /// <summary>Without what it holds, so that no log ever shows it by accident.</summary>
    public override string ToString() => nameof(ConveneMeetingBody);
}

/// <summary>An item of an agenda.</summary>
/// <param name="Subject">The id of what it is about; none for nothing on the platform.</param>
/// <param name="Words">1–500 characters; kept in the vault.</param>
internal sealed record AgendaItemBody(AgendaTopic Topic, string? Subject = null, string? Words = null)
{
    public AgendaItem ToItem(Confidence confidence, int index) => new(Topic, Subject, confidence.Of($"item {index}", Words));

    /// <summary>Without what it holds, so that no log ever shows it by accident.</summary>
    public override string ToString() => nameof(AgendaItemBody);
}

/// <param name="Present">The numbers of those who are there.</param>
internal sealed record PresentBody(ImmutableArray<int> Present);

/// <param name="Item">The item's number.</param>
/// <param name="Member">The member's number.</param>
internal sealed record RecusalBody(int Item, int Member, RecusalGround Ground);

/// <summary>A vote. The three numbers add up to those who are there and do not stand back.</summary>
/// <param name="Item">The item's number.</param>
/// <param name="Words">What was decided, 1–2,000 characters; kept in the vault.</param>
internal sealed record VoteBody(int Item, int For, int Against, int Abstained, string? Words = null)
{
    /// <summary>Without its words, so that no log ever shows them by accident.</summary>
    public override string ToString() => nameof(VoteBody);
}

/// <param name="Minutes">1–10,000 characters; kept in the vault.</param>
internal sealed record CloseMeetingBody(string Minutes)
{
    /// <summary>Without its words, so that no log ever shows them by accident.</summary>
    public override string ToString() => nameof(CloseMeetingBody);
}

/// <param name="Reason">1–500 characters; kept in the vault.</param>
internal sealed record CancelMeetingBody(string? Reason = null)
{
    /// <summary>Without its words, so that no log ever shows them by accident.</summary>
    public override string ToString() => nameof(CancelMeetingBody);
}

internal sealed class ConveneMeetingBodyValidator : AbstractValidator<ConveneMeetingBody>
{
    public ConveneMeetingBodyValidator()
    {
        RuleFor(meeting => meeting.On).Day();
        RuleFor(meeting => meeting.Agenda).Count(1, 20);
        RuleForEach(meeting => meeting.Agenda).SetValidator(new AgendaItemBodyValidator());
    }
}

internal sealed partial class AgendaItemBodyValidator : AbstractValidator<AgendaItemBody>
{
    private static readonly Phrase NoId = new("必须是平台上的编号。", "Must be an id of the platform.");

    public AgendaItemBodyValidator()
    {
        RuleFor(item => item.Subject).Custom((subject, context) =>
        {
            if (subject is not null && !Form().IsMatch(subject)) context.Fail(NoId);
        });
        RuleFor(item => item.Words).Paragraphs(500);
    }

    [GeneratedRegex(@"^[a-z]{2,6}_[0-7][0-9a-hjkmnp-tv-z]{25}(-[1-9][0-9]{0,2})?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Form();
}

internal sealed class PresentBodyValidator : AbstractValidator<PresentBody>
{
    public PresentBodyValidator()
    {
        RuleFor(attendance => attendance.Present).Count(0, 50);
        RuleForEach(attendance => attendance.Present).Within(1, MeetingNumbers.MostMembers);
    }
}

internal sealed class RecusalBodyValidator : AbstractValidator<RecusalBody>
{
    public RecusalBodyValidator()
    {
        RuleFor(recusal => recusal.Item).Within(1, MeetingNumbers.MostItems);
        RuleFor(recusal => recusal.Member).Within(1, MeetingNumbers.MostMembers);
    }
}

/// <summary>What no number of a meeting is above.</summary>
internal static class MeetingNumbers
{
    /// <summary>Items of an agenda.</summary>
    public const int MostItems = 20;

    /// <summary>A council's members, of all its terms together.</summary>
    public const int MostMembers = 10_000;
}

internal sealed class VoteBodyValidator : AbstractValidator<VoteBody>
{
    /// <summary>More than a council may have members.</summary>
    private const int MostVotes = 50;

    public VoteBodyValidator()
    {
        RuleFor(vote => vote.Item).Within(1, MeetingNumbers.MostItems);
        RuleFor(vote => vote.For).Within(0, MostVotes);
        RuleFor(vote => vote.Against).Within(0, MostVotes);
        RuleFor(vote => vote.Abstained).Within(0, MostVotes);
        RuleFor(vote => vote.Words).Paragraphs(2_000);
    }
}

internal sealed class CloseMeetingBodyValidator : AbstractValidator<CloseMeetingBody>
{
    public CloseMeetingBodyValidator() => RuleFor(closing => closing.Minutes).Paragraphs(10_000);
}

internal sealed class CancelMeetingBodyValidator : AbstractValidator<CancelMeetingBody>
{
    public CancelMeetingBodyValidator() => RuleFor(cancelling => cancelling.Reason).Paragraphs(500);
}
