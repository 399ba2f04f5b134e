using System.Text.Json;
using Practice.Actors.Contracts.Assessment;

namespace Practice.Actors.Assessment;

/// <summary>
/// The scheme to begin with, <c>DefaultScheme.json</c>. No county's indicators, weights and formulas are published in full: it is built from what is
/// known of several, and marked provisional.
/// </summary>
public static class DefaultScheme
{
    public static Scheme Scheme { get; } = Read();

    private static Scheme Read()
    {
        using var file = typeof(DefaultScheme).Assembly.GetManifestResourceStream("DefaultScheme.json")!;
        return JsonSerializer.Deserialize(file, AssessmentJson.Default.Scheme)!;
    }
}
