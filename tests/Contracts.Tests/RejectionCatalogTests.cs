using System.Reflection;
using System.Text.RegularExpressions;
using Xunit;

namespace Practice.Actors.Contracts.Tests;

public sealed class RejectionCatalogTests
{
    public static TheoryData<string> Codes => new(RejectionCatalog.ByCode.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Every_reason_of_every_module_is_in_the_catalog_under_a_code_of_its_own()
    {
        var declared = typeof(RejectionCode).Assembly.GetTypes()
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(field => field.FieldType == typeof(RejectionCode))
            .Select(field => ((RejectionCode)field.GetValue(null)!).Code)
            .ToArray();

        Assert.NotEmpty(declared);
        Assert.Equal(declared.Length, declared.Distinct().Count());
        Assert.Equal(declared.Order(StringComparer.Ordinal), RejectionCatalog.ByCode.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_code_is_kebab_case_with_at_most_one_dot(string code) => Assert.Matches(@"^[a-z]+(-[a-z]+)*(\.[a-z]+(-[a-z]+)*)?\z", code);

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_reason_is_one_sentence_in_each_language(string code)
    {
        var reason = RejectionCatalog.ByCode[code];

        Assert.Matches(@"^[^。]*\p{IsCJKUnifiedIdeographs}[^。]*。\z", reason.Zh);
        Assert.Matches(@"^[\p{IsBasicLatin}×]+\.\z", reason.En);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Both_languages_name_the_same_facts(string code)
    {
        var reason = RejectionCatalog.ByCode[code];

        Assert.Equal(Placeholders(reason.Zh), Placeholders(reason.En));
    }

    [Fact]
    public void A_refusal_of_a_field_names_it_and_the_facts()
    {
        var rejection = CommonRejections.TimeOrder.Of("occurredAt", ("after", "2026-03-05"));

        Assert.Equal("time.order", rejection.Code);
        Assert.Null(rejection.State);
        Assert.Equal(new Dictionary<string, string> { ["field"] = "occurredAt", ["after"] = "2026-03-05" }, rejection.Args);
    }

    [Fact]
    public void A_refusal_for_a_state_names_it()
    {
        var rejection = CommonRejections.AlreadyExists.Because("open");

        Assert.Equal("open", rejection.State);
        Assert.Empty(rejection.Args);
    }

    private static string[] Placeholders(string words) =>
        [.. Regex.Matches(words, @"\{(\w+)\}").Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal)];
}
