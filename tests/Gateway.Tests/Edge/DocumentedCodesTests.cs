using System.Globalization;
using System.Runtime.CompilerServices;
using Practice.Actors.Contracts;
using Practice.Actors.Gateway.Pipeline;
using Xunit;

namespace Practice.Actors.Gateway.Tests.Edge;

/// <summary>The guide's table of problem codes is written from the catalog: with <c>PRACTICE_WRITE_DOCS=1</c>, this test writes it.</summary>
public sealed class DocumentedCodesTests
{
    private const string Begin = "<!-- codes -->\n";
    private const string End = "<!-- /codes -->";

    [Fact]
    public void The_guide_lists_every_problem_code_as_it_is()
    {
        var guide = File.ReadAllText(Guide());
        var (begin, end) = (guide.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, guide.IndexOf(End, StringComparison.Ordinal));
        Assert.InRange(begin, Begin.Length, end);

        if (Environment.GetEnvironmentVariable("PRACTICE_WRITE_DOCS") == "1")
        {
            File.WriteAllText(Guide(), guide[..begin] + Table() + guide[end..]);
            return;
        }

        Assert.Equal(Table(), guide[begin..end]);
    }

    private static string Table() =>
        "| code | status | 中文 | English |\n|---|---|---|---|\n" + string.Concat(ProblemCatalog.ByCode.Values
            .OrderBy(code => code.Code, StringComparer.Ordinal)
            .Select(code => string.Create(CultureInfo.InvariantCulture, $"| `{code.Code}` | {code.Status} | {code.In(Language.Zh)} | {code.In(Language.En)} |\n")));

    private static string Guide([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "docs", "api-guide.md");
}
