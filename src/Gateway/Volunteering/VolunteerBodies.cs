using System.Collections.Immutable;
using System.Globalization;
using FluentValidation;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Edge;

namespace Practice.Actors.Gateway.Volunteering;

/// <summary>Who a volunteer is; kept in the vault.</summary>
/// <param name="Name">1–50 characters.</param>
/// <param name="Phone">3–20 digits, spaces, <c>+</c> and <c>-</c>; several people may share one.</param>
/// <param name="IdentityNumber">Of the resident identity card (GB 11643-1999), 18 characters.</param>
/// <param name="Address">1–200 characters.</param>
/// <param name="Email">An e-mail address, up to 254 characters.</param>
/// <param name="WeChat">The OpenID at the county's official account.</param>
/// <param name="Language">In which they want to be told things; Chinese unless given.</param>
internal sealed record VolunteerPersonBody(
    string Name,
    string Phone,
    string IdentityNumber,
    string? Address = null,
    string? Email = null,
    string? WeChat = null,
    Language? Language = null)
{
    /// <param name="number">What <see cref="IdentityNumber"/> says.</param>
    public Person ToPerson(IdentityNumber number) => new(Name, Phone, Address, Email, WeChat, Language, number.Value, number.BornOn);

    /// <summary>Without what it holds, so that no log ever shows it by accident.</summary>
    public override string ToString() => nameof(VolunteerPersonBody);
}

/// <summary>A minor's guardian, and when they consented.</summary>
internal sealed record GuardianBody(PersonBody Person, DateTimeOffset ConsentedAt);

/// <summary>What to spare a volunteer, who chose to say so.</summary>
/// <param name="Words">1–500 characters; kept in the vault.</param>
/// <param name="ConsentedAt">When they consented to it being kept, apart from everything else (PIPL, article 29).</param>
internal sealed record HealthBody(string Words, DateTimeOffset ConsentedAt)
{
    /// <summary>Without what it holds, so that no log ever shows it by accident.</summary>
    public override string ToString() => nameof(HealthBody);
}

/// <summary>A time of the week, in the county's zone.</summary>
/// <param name="From">Such as <c>08:30</c>.</param>
/// <param name="To">After it; <c>24:00</c> for the end of the day.</param>
internal sealed record FreeTimeBody(DayOfWeek Day, string From, string To)
{
    public static FreeTimeBody Of(FreeTime time) => new(time.Day, Written(time.From), Written(time.To));

    public FreeTime ToFreeTime() => new(Day, Read(From) ?? 0, Read(To) ?? 0);

    /// <summary>Minutes after midnight; null for what is no time of day.</summary>
    public static int? Read(string? text)
    {
        if (text is not { Length: 5 } || text[2] != ':') return null;
        if (!int.TryParse(text.AsSpan(0, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var hours)) return null;
        if (!int.TryParse(text.AsSpan(3), NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) || minutes > 59) return null;
        return (hours * 60) + minutes is var time and <= 1_440 ? time : null;
    }

    private static string Written(int minutes) => string.Create(CultureInfo.InvariantCulture, $"{minutes / 60:00}:{minutes % 60:00}");
}

/// <summary>What is described of a volunteer, and may be edited.</summary>
internal record VolunteerFields
{
    /// <summary>At most 20, of the catalogue.</summary>
    public ImmutableArray<Skill>? Skills { get; init; }

    /// <summary>What they can serve in, at most 7.</summary>
    public ImmutableArray<SpokenLanguage>? Languages { get; init; }

    /// <summary>The units in whose subtrees they will serve, at most 20; none for anywhere near the home unit.</summary>
    public ImmutableArray<UnitCode>? Areas { get; init; }

    /// <summary>When they usually can, at most 21.</summary>
    public ImmutableArray<FreeTimeBody>? FreeTimes { get; init; }

    /// <summary>What to spare them; only if they want to say so.</summary>
    public HealthBody? Health { get; init; }

    /// <summary>Of a minor.</summary>
    public GuardianBody? Guardian { get; init; }

    public VolunteerDetails ToDetails(Consented? health) => new(Skills ?? [], Languages ?? [], Areas ?? [], [.. (FreeTimes ?? []).Select(time => time.ToFreeTime())], health);
}

/// <summary>A new volunteer.</summary>
internal sealed record RegisterVolunteerBody : VolunteerFields
{
    /// <summary>The open unit, a station as a rule, that they belong to, for good.</summary>
    public required UnitCode Unit { get; init; }

    /// <summary>How they came to be registered; <c>desk</c> unless given.</summary>
    public RegistrationChannel? Channel { get; init; }

    public required VolunteerPersonBody Person { get; init; }

    /// <summary>Of the code that was sent to the phone, for who registers by themselves (<c>self</c>).</summary>
    public string? PhoneProof { get; init; }
}

/// <summary>Which team.</summary>
internal sealed record MemberBody(TeamId Team);

/// <summary>Which team does not take them in.</summary>
/// <param name="Note">Why, 1–500 characters; kept in the vault.</param>
internal sealed record TurnDownBody(TeamId Team, string? Note = null)
{
    /// <summary>Without its note, so that no log ever shows it by accident.</summary>
    public override string ToString() => nameof(TurnDownBody);
}

/// <summary>That somebody wants their data erased.</summary>
/// <param name="Reason">1–500 characters, if they want to give one; kept in the vault.</param>
internal sealed record AskErasureBody(string? Reason = null)
{
    /// <summary>Without its reason, so that no log ever shows it by accident.</summary>
    public override string ToString() => nameof(AskErasureBody);
}

/// <summary>From which team to which.</summary>
internal sealed record ChangeTeamBody(TeamId From, TeamId To);

/// <summary>Which registration goes on in this one's place.</summary>
internal sealed record MergeVolunteerBody(VolunteerId Into);

/// <summary>Whom to find, by exactly one of the three; each is compared as a whole. In a body, as addresses end up in logs.</summary>
internal sealed record FindVolunteersBody(string? Name = null, string? Phone = null, string? IdentityNumber = null)
{
    /// <summary>Without what it holds, so that no log ever shows it by accident.</summary>
    public override string ToString() => nameof(FindVolunteersBody);
}

internal sealed class VolunteerPersonBodyValidator : AbstractValidator<VolunteerPersonBody>
{
    /// <summary>The latest day that it is anywhere; whose date is in the future here is too young anyway.</summary>
    private static readonly TimeSpan Easternmost = TimeSpan.FromHours(14);

    private static readonly Phrase NotANumber = new("必须是有效的 18 位公民身份号码。", "Must be a valid identity number of 18 characters.");

    public VolunteerPersonBodyValidator(TimeProvider time)
    {
        RuleFor(person => person.Name).Line(50);
        RuleFor(person => person.Phone).PhoneNumber();
        RuleFor(person => person.IdentityNumber).Custom((text, context) =>
        {
            if (!IdentityNumber.TryParse(text, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime + Easternmost), out _)) context.Fail(NotANumber);
        });
        RuleFor(person => person.Address).Line(200);
        RuleFor(person => person.Email).EmailAddress();
        RuleFor(person => person.WeChat).OpenId();
    }
}

internal abstract class VolunteerFieldsValidator<T> : AbstractValidator<T>
    where T : VolunteerFields
{
    private static readonly Phrase NotATime = new("必须是一天中的时间，如 08:30，且 from 早于 to。", "Must be times of the day, such as 08:30, from before to.");

    protected VolunteerFieldsValidator(TimeProvider time)
    {
        RuleFor(volunteer => volunteer.Skills).Count(0, 20);
        RuleFor(volunteer => volunteer.Languages).Count(0, 7);
        RuleFor(volunteer => volunteer.Areas).Count(0, 20);
        RuleFor(volunteer => volunteer.FreeTimes).Count(0, 21);
        RuleFor(volunteer => volunteer.FreeTimes).Custom((times, context) =>
        {
            if ((times ?? []).Any(free => free is not null && !(FreeTimeBody.Read(free.From) is { } from && FreeTimeBody.Read(free.To) is { } to && from < to))) context.Fail(NotATime);
        });
        RuleFor(volunteer => volunteer.Health!.Words).Paragraphs(500).When(volunteer => volunteer.Health is not null);
        RuleFor(volunteer => volunteer.Health!.ConsentedAt).Past(time).When(volunteer => volunteer.Health is not null);
        RuleFor(volunteer => volunteer.Guardian!.Person).SetValidator(new PersonBodyValidator()).When(volunteer => volunteer.Guardian is not null);
        RuleFor(volunteer => volunteer.Guardian!.ConsentedAt).Past(time).When(volunteer => volunteer.Guardian is not null);
    }
}

internal sealed class VolunteerFieldsValidator(TimeProvider time) : VolunteerFieldsValidator<VolunteerFields>(time);

internal sealed class RegisterVolunteerBodyValidator : VolunteerFieldsValidator<RegisterVolunteerBody>
{
    public RegisterVolunteerBodyValidator(TimeProvider time)
        : base(time)
    {
        RuleFor(volunteer => volunteer.Person).SetValidator(new VolunteerPersonBodyValidator(time));
        RuleFor(volunteer => volunteer.PhoneProof).Line(100);
    }
}

internal sealed class TurnDownBodyValidator : AbstractValidator<TurnDownBody>
{
    public TurnDownBodyValidator() => RuleFor(body => body.Note).Paragraphs(500);
}

internal sealed class AskErasureBodyValidator : AbstractValidator<AskErasureBody>
{
    public AskErasureBodyValidator() => RuleFor(body => body.Reason).Paragraphs(500);
}

internal sealed class FindVolunteersBodyValidator : AbstractValidator<FindVolunteersBody>
{
    private static readonly Phrase One = new("必须且只能给出 name、phone、identityNumber 之一。", "Exactly one of name, phone and identityNumber must be given.");

    public FindVolunteersBodyValidator()
    {
        RuleFor(body => body.Name).Line(50);
        RuleFor(body => body.Phone).PhoneNumber();
        RuleFor(body => body.IdentityNumber).Line(18);
        RuleFor(body => body.Name).Custom((_, context) =>
        {
            var body = context.InstanceToValidate;
            if (new[] { body.Name, body.Phone, body.IdentityNumber }.Count(given => given is not null) != 1) context.Fail(One);
        });
    }
}
