namespace Practice.Actors.Accounts;

/// <summary>One call of a partner's system.</summary>
/// <param name="Caller">The id of its key, or of its account where it has one with a partner's role.</param>
/// <param name="Operation">Its id in the API's document, or what stands for it.</param>
/// <param name="Subject">The id of the entity, or the code of the unit, that it was about; null for none.</param>
/// <param name="Status">Of the answer.</param>
/// <param name="Code">Of the problem that the answer was; null for none.</param>
public readonly record struct KeyCall(string Caller, string Operation, string? Subject, int Status, string? Code);

/// <summary>What a partner's system asked for on a day, of one thing.</summary>
/// <param name="Day">In the county's time zone.</param>
/// <param name="Subject">The id of the entity, or the code of the unit, that it was about; null for none.</param>
/// <param name="Refused">Answered with 400 to 499.</param>
/// <param name="Failed">Answered with 500 or more.</param>
public sealed record KeyCalls(DateOnly Day, string Operation, string? Subject, long Calls, long Refused, long Failed, DateTimeOffset FirstAt, DateTimeOffset LastAt);

/// <summary>How often a partner's system asked for something on a day.</summary>
/// <param name="Day">In the county's time zone.</param>
/// <param name="Refused">Answered with 400 to 499.</param>
/// <param name="Failed">Answered with 500 or more.</param>
public sealed record KeyUsage(DateOnly Day, string Operation, long Calls, long Refused, long Failed);

/// <summary>An answer to a partner's system that was a problem.</summary>
/// <param name="Code">Of the problem; null where it had none.</param>
public sealed record KeyFault(DateTimeOffset At, string Operation, int Status, string? Code);

/// <summary>Where a page of a partner's calls ends.</summary>
public sealed record KeyCallsPlace(DateOnly Day, string Operation, string Subject);
