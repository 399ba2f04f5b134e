using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;

namespace Practice.Actors.Notifications;

/// <summary>One way to reach people outside the platform.</summary>
public interface INotificationChannel
{
    NotificationChannel Channel { get; }

    /// <summary>Where a person is reached by it; null where they are not.</summary>
    string? AddressOf(Person person);

    /// <summary>Sends a message, perhaps not for the first time: a process may die before it has put down that it did.</summary>
    /// <exception cref="Exception">Any fault on the way: it is tried again.</exception>
    Task<Delivery> SendAsync(Message message, string address, CancellationToken cancellationToken);
}

/// <summary>What goes out.</summary>
/// <param name="Id">The same at each attempt, for a server that takes each message once.</param>
/// <param name="Sender">Who signs.</param>
/// <param name="Title">What it is about, at most 20 characters.</param>
/// <param name="Text">One sentence or two, without the signature.</param>
/// <param name="Code">The request's tracking code; null where it is about several.</param>
/// <param name="Due">By when something is asked, in the county's zone; null for no time.</param>
/// <param name="At">When it was told, in the county's zone.</param>
public sealed record Message(
    string Id, NotificationKind Kind, Language Language, string Sender, string Title, string Text, string? Code, DateTimeOffset? Due, DateTimeOffset At)
{
    /// <summary>The text with the signature before it, as the language writes that.</summary>
    public string SignedText => Sign(Text);

    /// <summary>The title with the code, signed.</summary>
    public string Subject => Sign(Code is null ? Title : $"{Title} {Code}");

    private string Sign(string words) => Language is Language.Zh ? $"【{Sender}】{words}" : $"{Sender}: {words}";
}

/// <summary>What came of an attempt.</summary>
/// <param name="Outcome">How it went.</param>
/// <param name="Fault">What the server said, as a code without an address or a name in it: <c>smtp 550</c>; null where it took the message.</param>
public sealed record Delivery(DeliveryOutcome Outcome, string? Fault)
{
    public static Delivery Taken { get; } = new(DeliveryOutcome.Taken, null);

    public static Delivery Refused(string fault) => new(DeliveryOutcome.Refused, fault);

    public static Delivery Unavailable(string fault) => new(DeliveryOutcome.Unavailable, fault);
}

public enum DeliveryOutcome
{
    Taken,

    /// <summary>This message will not be taken for this address however often it is tried.</summary>
    Refused,

    /// <summary>Not now.</summary>
    Unavailable,
}
