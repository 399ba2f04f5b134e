using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Practice.Actors.Contracts;

namespace Practice.Actors.Gateway.Imports;

/// <summary>An import's id.</summary>
[JsonConverter(typeof(EntityIdJsonConverter))]
internal readonly record struct ImportId(string Value) : IEntityId<ImportId>
{
    public const string Prefix = "imp";

    public static bool TryParse([NotNullWhen(true)] string? text, out ImportId id)
    {
        id = new ImportId(text ?? "");
        return EntityId.IsWellFormed(Prefix, text);
    }

    public override string ToString() => Value;
}

internal enum ImportKind
{
    Volunteers,
    Activities,
}

internal enum ImportState
{
    /// <summary>The file is still coming in.</summary>
    Receiving,

    /// <summary>Also while no gateway is at work on it.</summary>
    Running,

    Done,

    /// <summary>It could not be read to its end; what was accepted stays, and the mended file sent again adds only what is missing.</summary>
    Failed,
}

/// <summary>How far an import is, and what of it was refused.</summary>
/// <param name="DryRun">Whether nothing is stored.</param>
/// <param name="Rows">Read so far, without the headings.</param>
/// <param name="Accepted">Stored now; volunteers also where an earlier import of the same file stored them.</param>
/// <param name="Duplicates">Of activities: there already, or twice in the file.</param>
/// <param name="Rejections">At most the first 1,000, by line; all of them are in the file at <c>/v1/imports/{id}/rejections</c>.</param>
/// <param name="RowsPerSecond">While it was at work.</param>
/// <param name="SecondsLeft">Roughly; null where that cannot be told, or nothing is left.</param>
internal sealed record ImportResource(
    ImportId Id,
    ImportKind Kind,
    ImportState State,
    bool DryRun,
    long Rows,
    long Accepted,
    long Duplicates,
    long Rejected,
    IReadOnlyList<RowRejection> Rejections,
    int RowsPerSecond,
    int? SecondsLeft,
    DateTimeOffset StartedAt,
    DateTimeOffset? FinishedAt)
{
    public const int MostRejections = 1_000;
}

/// <summary>Why a row was refused; never what stands in it.</summary>
/// <param name="Line">As a person counts, the file's first line being 1.</param>
/// <param name="Column">The field that is at fault; null where it is the row as a whole.</param>
/// <param name="Suggestion">What may have been meant; null where nothing comes to mind.</param>
internal sealed record RowRejection(int Line, string? Column, string Code, string Reason, string ReasonEn, string? Suggestion = null);
