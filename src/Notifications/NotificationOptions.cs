using System.Collections.Frozen;
using MimeKit;
using Practice.Actors.Contracts;

namespace Practice.Actors.Notifications;

/// <summary>Configuration section <c>Notifications</c>: who sends, and how. A channel whose section is missing is not used; without any there is the inbox alone.</summary>
public sealed record NotificationOptions
{
    public const string Section = "Notifications";

    /// <summary>For who has not said in which language they want to be told.</summary>
    public Language Language { get; set; } = Language.Zh;

    /// <summary>Who signs what goes out.</summary>
    public Phrase Sender { get; set; } = new("新时代文明实践中心", "New Era Civilization Practice Center");

    /// <summary>What happened longer ago is not told any more: what is entered after the fact, or found after a long standstill, alarms nobody.</summary>
    public TimeSpan OldestTold { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How long sending is tried.</summary>
    public TimeSpan GiveUpAfter { get; set; } = TimeSpan.FromHours(24);

    /// <summary>From a failed attempt to the next; it doubles each time, up to an hour. A channel that fails several times in a row rests as long.</summary>
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long notifications are kept.</summary>
    public TimeSpan Keep { get; set; } = TimeSpan.FromDays(90);

    /// <summary>How long after a unit was told of new orders it is told of more, unless it has seen the notification.</summary>
    public TimeSpan GatherFor { get; set; } = TimeSpan.FromHours(1);

    /// <summary>From when on nothing goes out, in the county's zone (provisional); the inbox has it at once.</summary>
    public TimeOnly QuietFrom { get; set; } = new(21, 0);

    /// <summary>Until when; the same as <see cref="QuietFrom"/> for no quiet at all.</summary>
    public TimeOnly QuietUntil { get; set; } = new(7, 30);

    /// <summary>When to remind, as a share of the time that there is, 0 to 1 (provisional).</summary>
    public double RemindAt { get; set; } = 0.5;

    /// <summary>How long before an activity begins those who have a place are reminded.</summary>
    public TimeSpan RemindOfActivity { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Whether units that have nothing planned for next week are told so, once.</summary>
    public bool RemindsOfWeek { get; set; } = true;

    /// <summary>On which day (provisional).</summary>
    public DayOfWeek RemindOfWeekOn { get; set; } = DayOfWeek.Thursday;

    /// <summary>From when on, in the county's zone (provisional).</summary>
    public TimeOnly RemindOfWeekAt { get; set; } = new(15, 0);

    /// <summary>How often what is to be sent is looked for.</summary>
    public TimeSpan Poll { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a server of a channel may take to answer, at most 25 seconds.</summary>
    public TimeSpan AnswerWithin { get; set; } = TimeSpan.FromSeconds(20);

    public EmailOptions? Email { get; set; }

    public SmsOptions? Sms { get; set; }

    public WeChatOptions? WeChat { get; set; }

    public bool IsValid =>
        OldestTold > TimeSpan.Zero && GiveUpAfter > TimeSpan.Zero && RetryAfter > TimeSpan.Zero && Keep > OldestTold && RemindAt is > 0 and < 1 && RemindOfActivity > TimeSpan.Zero && Poll > TimeSpan.Zero
        && AnswerWithin > TimeSpan.Zero && AnswerWithin <= TimeSpan.FromSeconds(25)
        && (Email is null || (Email.Host.Length > 0 && MailboxAddress.TryParse(Email.From, out _))) && Sms is null or { Address.IsAbsoluteUri: true }
        && WeChat is null or { AppId.Length: > 0, Secret.Length: > 0, Template.Length: > 0, Fields.Count: > 0 } && (WeChat is null || WeChat.Fields.Values.All(WeChatOptions.Shown.Contains));
}

/// <summary>E-mail over SMTP.</summary>
public sealed record EmailOptions
{
    public string Host { get; set; } = "";

    public int Port { get; set; } = 587;

    public EmailSecurity Security { get; set; } = EmailSecurity.StartTls;

    /// <summary>Null for a server that asks for none.</summary>
    public string? User { get; set; }

    public string? Password { get; set; }

    /// <summary>The sender's address.</summary>
    public string From { get; set; } = "";
}

public enum EmailSecurity
{
    /// <summary>Begins in the clear and must go over to TLS (RFC 3207).</summary>
    StartTls,

    /// <summary>TLS from the beginning (RFC 8314).</summary>
    Tls,

    /// <summary>In the clear; for a relay on the same machine.</summary>
    None,
}

/// <summary>Text messages through a gateway that takes one JSON object a message; see docs/operations.md.</summary>
public sealed record SmsOptions
{
    /// <summary>Where messages are posted.</summary>
    public Uri? Address { get; set; }

    /// <summary>Sent as a bearer token; null for none.</summary>
    public string? Key { get; set; }
}

/// <summary>Template messages of a WeChat official account.</summary>
public sealed record WeChatOptions
{
    public Uri Address { get; set; } = new("https://api.weixin.qq.com/");

    public string AppId { get; set; } = "";

    public string Secret { get; set; } = "";

    /// <summary>The id of the account's template.</summary>
    public string Template { get; set; } = "";

    /// <summary>What a field may show.</summary>
    internal static readonly FrozenSet<string> Shown = ["title", "text", "code", "due", "time"];

    /// <summary>What each of the template's fields shows: <c>title</c>, <c>text</c>, <c>code</c>, <c>due</c> or <c>time</c>; for example <c>thing1</c> → <c>title</c>.</summary>
    public Dictionary<string, string> Fields { get; set; } = [];
}
