using Practice.Actors.Gateway.Pipeline;

namespace Practice.Actors.Gateway.Imports;

/// <summary>The gateway's own refusals about imports.</summary>
internal static class ImportProblems
{
    public static readonly ProblemCode NotATable = new("import.not-a-table", StatusCodes.Status400BadRequest,
        "文件必须是 CSV、XLSX 或 NDJSON 表格，前 20 行内有一行表头，所需各列各一列。",
        "The file must be a CSV, XLSX or NDJSON table with a row of headings within its first 20 lines, and each column that is needed once.");

    public static readonly ProblemCode TooLarge = new("import.too-large", StatusCodes.Status413PayloadTooLarge,
        "导入的文件不能超过 64 MiB。", "A file to import must not exceed 64 MiB.");

    public static readonly ProblemCode MediaType = new("import.media-type", StatusCodes.Status415UnsupportedMediaType,
        "导入的文件须作为 text/csv、application/x-ndjson、application/octet-stream、XLSX 或表单（multipart/form-data）发送。",
        "Send a file to import as text/csv, application/x-ndjson, application/octet-stream, XLSX or a form (multipart/form-data).");

    public static readonly ProblemCode Form = new("import.form-invalid", StatusCodes.Status400BadRequest,
        "表单须有 file 部分；如有 mapping 部分，须在其前，每行一个“表头=列名”，列名须是已知的列。",
        "The form must have a part `file`; a part `mapping`, where one is taken, comes before it, with a line heading=column for each heading, of columns that there are.");

    public static IReadOnlyList<ProblemCode> All { get; } = [NotATable, TooLarge, MediaType, Form];
}

/// <summary>Why a row of a table was refused before anybody was asked, beside the reasons of the platform's other refusals.</summary>
/// <param name="Code">Stable, for programs.</param>
internal sealed record RowReason(string Code, string Zh, string En)
{
    public static readonly RowReason CutOff = new("row.cut-off", "文件从此行起无法读取。", "From this line on the file cannot be read.");
    public static readonly RowReason Unreadable = new("row.unreadable", "此行不是 JSON 对象。", "This line is not an object of JSON.");
    public static readonly RowReason Required = new("row.required", "必填。", "Is required.");
    public static readonly RowReason Ambiguous = new("row.ambiguous", "不止一个与此同名。", "More than one bears this name.");
    public static readonly RowReason NotADate = new("row.not-a-date", "必须是日期，如 2023-06-08、2023.6.8、2023年6月8日。", "Must be a date, such as 2023-06-08.");
    public static readonly RowReason NotATime = new("row.not-a-time", "必须是时间，如 9:00。", "Must be a time of day, such as 9:00.");
    public static readonly RowReason NotANumber = new("row.not-a-number", "必须是数字。", "Must be a number.");
    public static readonly RowReason Duplicate = new("row.duplicate", "与文件中前面的一行相同，未重复计入。", "The same as an earlier row of the file; it counts once.");

    /// <param name="value">What stands in the cell; null where that is nobody's business.</param>
    public RefusedRow At(int line, string? column = null, string? value = null, string? suggestion = null) => new(line, column, value, Code, Zh, En, suggestion);
}
