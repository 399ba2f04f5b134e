using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Practice.Actors.Gateway.Tests.Hosting;

/// <summary>What operators start from: the files of <c>deploy/</c>.</summary>
internal static partial class DeployFiles
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Here(), "../../.."));

    /// <summary>The text of each, by its path from the root.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = Directory.EnumerateFiles(Path.Combine(Root, "deploy"), "*", SearchOption.AllDirectories)
        .ToDictionary(file => Path.GetRelativePath(Root, file), File.ReadAllText, StringComparer.Ordinal);

    /// <summary>The platform's metrics that alarms and dashboards look at, as Prometheus names them.</summary>
    public static IReadOnlySet<string> Metrics { get; } = All.Where(file => file.Key.EndsWith("alerts.yml", StringComparison.Ordinal) || file.Key.EndsWith("practice-actors.json", StringComparison.Ordinal))
        .SelectMany(file => Metric().Matches(file.Value).Select(match => match.Value)).ToHashSet(StringComparer.Ordinal);

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

    [GeneratedRegex(@"\b(practice_[a-z]|orleans_[a-z]|http_server_|db_client_|dotnet_)[a-z_]+\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Metric();
}
