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
/// <param name="Subject">One line.</param>
/// <param name="Text">One sentence or two.</param>
/// <param name="Code">The request's tracking code; null where it is about several.</param>
/// <param name="Due">By when something is asked, in the county's zone; null for no time.</param>
/// <param name="At">When it was told, in the county's zone.</param>
public sealed record Message(
    NotificationId Id, NotificationKind Kind, Language Language, string Subject, string Text, string? Code, DateTimeOffset? Due, DateTimeOffset At);

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
