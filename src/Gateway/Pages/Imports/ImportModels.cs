using Practice.Actors.Contracts;

namespace Practice.Actors.Gateway.Pages.Imports;

/// <summary>Where tables are brought in.</summary>
/// <param name="Kinds">That whoever looks may bring in.</param>
/// <param name="Jobs">What they brought in last, the newest first.</param>
public sealed record ImportsModel(IReadOnlyList<ImportUploadModel> Kinds, IReadOnlyList<ImportShown> Jobs);

/// <summary>A form that takes a table.</summary>
/// <param name="Kind">As the address says it: <c>volunteers</c>, <c>activities</c>.</param>
/// <param name="DryRun">Whether the table is only checked.</param>
/// <param name="Mapping">What headings stand for, a line each; null where the kind takes none.</param>
/// <param name="FillDown">Whether a blank unit means the one of the row above; null where the kind takes none.</param>
public sealed record ImportUploadModel(string Kind, bool DryRun, string? Mapping, bool? FillDown, FormState Form);

/// <summary>An import.</summary>
/// <param name="Running">Whether it is still at work.</param>
/// <param name="Failed">Whether it could not be read to its end.</param>
/// <param name="SecondsLeft">Roughly; null where that cannot be told.</param>
public sealed record ImportShown(
    string Id, string Kind, bool DryRun, bool Running, bool Failed, long Rows, long Accepted, long Duplicates, long Rejected, int? SecondsLeft, DateTimeOffset StartedAt);

/// <summary>An import with what of it was refused.</summary>
/// <param name="Rejections">The first of them, by line.</param>
/// <param name="Again">The form that brings the checked table in; null where it was brought in, or is not checked yet.</param>
public sealed record ImportJobModel(ImportShown Import, IReadOnlyList<RejectionShown> Rejections, ImportUploadModel? Again);

/// <summary>Why a row was refused.</summary>
/// <param name="Line">As a person counts, the file's first line being 1.</param>
/// <param name="Column">Null where it is the row as a whole.</param>
/// <param name="Suggestion">What may have been meant; null for nothing.</param>
public sealed record RejectionShown(int Line, Phrase? Column, Phrase Reason, string? Suggestion);
