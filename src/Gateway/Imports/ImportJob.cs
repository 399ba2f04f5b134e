using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Gateway.Edge;

namespace Practice.Actors.Gateway.Imports;

/// <summary>An import as its row holds it.</summary>
/// <param name="Hash">SHA-256 of the file, in hexadecimal digits.</param>
/// <param name="Bytes">Of the file.</param>
internal sealed record ImportJob(
    ImportId Id,
    ImportKind Kind,
    ImportState State,
    Principal Importer,
    ImportOptions Options,
    bool DryRun,
    TableFormat Format,
    string Hash,
    long Bytes,
    ImportProgress Progress,
    int Tries,
    DateTimeOffset StartedAt,
    DateTimeOffset? FinishedAt)
{
    /// <summary>The sealed file of its rows; there until it is over.</summary>
    public string Rows => $"{Id}/rows";

    /// <summary>The sealed file of what was refused.</summary>
    public string Refused => $"{Id}/refused";
}

/// <summary>How far an import is.</summary>
/// <param name="Line">The last line that is done.</param>
/// <param name="Pieces">Of the file of refused rows.</param>
/// <param name="Read">How much of the file is read, 0 to 1, roughly.</param>
/// <param name="Worked">Time at work on it.</param>
internal sealed record ImportProgress(int Line, long Rows, long Accepted, long Duplicates, long Rejected, long Pieces, double Read, TimeSpan Worked)
{
    public static ImportProgress None { get; } = new(0, 0, 0, 0, 0, 0, 0, TimeSpan.Zero);
}

/// <summary>How an importer wants the file to be read.</summary>
/// <param name="Mapping">Headings of the file that are not understood by themselves, and the columns that they stand for.</param>
/// <param name="FillDown">Whether a blank unit means the one of the row above, as merged cells leave it.</param>
internal sealed record ImportOptions(ImmutableDictionary<string, string> Mapping, bool FillDown)
{
    public static ImportOptions None { get; } = new(ImmutableDictionary<string, string>.Empty, FillDown: false);
}

/// <summary>Who began an import, and what they might then: it is carried on with that, whoever carries it on.</summary>
internal sealed record Importer(string Actor, ImmutableArray<Grant> Grants, ImmutableArray<Permission>? Permissions)
{
    public static Importer Of(Principal principal) => new(principal.Actor, principal.Grants, principal.Permissions);

    public Principal ToPrincipal() => new(Actor, Grants, Permissions);
}

/// <summary>A refused row as its sealed file holds it.</summary>
/// <param name="Value">What stands in the cell that is at fault; null where that is nobody's business.</param>
internal sealed record RefusedRow(int Line, string? Column, string? Value, string Code, string Reason, string ReasonEn, string? Suggestion)
{
    public RowRejection ToRejection() => new(Line, Column, Code, Reason, ReasonEn, Suggestion);
}

/// <summary>What the table of imports and their files hold as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(EnumWords), typeof(EntityIdJsonConverter)])]
[JsonSerializable(typeof(Importer))]
[JsonSerializable(typeof(ImportOptions))]
[JsonSerializable(typeof(RefusedRow))]
internal sealed partial class ImportJson : JsonSerializerContext;
