namespace Practice.Actors.Gateway.Imports;

/// <summary>Knows how the rows of one kind of table are brought in.</summary>
internal interface IImporter
{
    ImportKind Kind { get; }

    /// <summary>What of the columns that there must be a row of headings lacks; empty where it is a row of headings.</summary>
    IReadOnlyList<string> Missing(IReadOnlyList<string> headings, ImportOptions options);

    /// <summary>Begins an import, or goes on with one.</summary>
    Task<IImportRun> BeginAsync(ImportJob job, CancellationToken cancellationToken);
}

/// <summary>One import at work in this process.</summary>
internal interface IImportRun
{
    /// <summary>Rows of a batch.</summary>
    int BatchSize { get; }

    /// <summary>Batches under way at once.</summary>
    int AtOnce { get; }

    /// <summary>Takes note of a row that is done already.</summary>
    /// <param name="headings">Of its cells.</param>
    void Pass(IReadOnlyList<string> headings, TableLine row);

    /// <summary>
    /// Brings in some rows, none of them blank. Called one after the other in the order of the rows, though what it gives may still be under way;
    /// rows that were brought in before, by a gateway that did not get to say so, come to the same.
    /// </summary>
    Task<BatchResult> TakeAsync(IReadOnlyList<(IReadOnlyList<string> Headings, TableLine Row)> rows, CancellationToken cancellationToken);
}

/// <summary>What became of a batch: its rows are accepted, duplicates or rejected.</summary>
/// <param name="Refused">Why rows were rejected, by line, and which were in the file before.</param>
internal sealed record BatchResult(long Accepted, long Duplicates, long Rejected, IReadOnlyList<RefusedRow> Refused);
