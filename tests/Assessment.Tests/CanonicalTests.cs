using System.Text.Json;
using Xunit;
using static Practice.Actors.Assessment.Tests.Small;

namespace Practice.Actors.Assessment.Tests;

public sealed class CanonicalTests
{
    [Fact]
    public void A_result_is_written_sorted_without_spaces_words_and_zeros_at_the_end()
    {
        var result = Assess(Scheme(Activities, Visit), [Subject("B", ("activities", 5.50m)), Subject("A", ("weeks", 4))], Entry("B", Visit, 80.0m));

        Assert.Equal(
            """
            {"board":"offices","month":"2023-06","subjects":[
            {"bonus":0,"code":"B","deduction":0,"groups":[{"indicators":[
            {"key":"activities","kind":"scored","metrics":{"activities":5.5},"most":60,"points":33,"value":5.5},
            {"key":"visit","kind":"scored","metrics":{},"most":40,"points":32,"value":80}
            ],"key":"all","most":100,"points":65}],"id":"B","name":{"en":"Office B","zh":"B所"},"rank":1,"rated":100,"total":65},
            {"bonus":0,"code":"A","deduction":0,"groups":[{"indicators":[
            {"key":"activities","kind":"scored","metrics":{},"most":60},
            {"key":"visit","kind":"scored","metrics":{},"most":40}
            ],"key":"all","most":0,"points":0}],"id":"A","name":{"en":"Office A","zh":"A所"},"rated":0}
            ]}
            """.ReplaceLineEndings(""),
            Canonical.Of(result));
    }

    [Fact]
    public void Words_change_nothing()
    {
        var result = Assess(Scheme(Activities, Weekly), [Subject("A", ("activities", 5), ("weeks", 5), ("weeks_held", 5))]);
        var reworded = Assess(Scheme(Activities, Weekly with { Words = new("共 {weeks_held} 周", "{weeks_held} weeks") }), [Subject("A", ("activities", 5), ("weeks", 5), ("weeks_held", 5))]);

        Assert.NotEqual(result.Subjects[0].Indicators().Last().Words, reworded.Subjects[0].Indicators().Last().Words);
        Assert.Equal(Canonical.Of(result), Canonical.Of(reworded));
    }

    [Fact]
    public void A_scheme_is_the_same_text_however_its_numbers_and_members_were_written()
    {
        var read = JsonSerializer.Deserialize(
            """
            {
              "boards": [{ "mostBonus": 0.0, "mostDeduction": 0, "leastRated": 50.00, "kind": "offices", "groups": [{ "name": { "en": "All", "zh": "全部\n\"一\"\\\u0001" }, "key": "all", "indicators": [] }] }],
              "name": { "en": "Scheme", "zh": "方案" }
            }
            """,
            AssessmentJson.Default.Scheme)!;

        Assert.Equal(
            """{"boards":[{"groups":[{"indicators":[],"key":"all","name":{"en":"All","zh":"全部\n\"一\"\\\u0001"}}],"kind":"offices","leastRated":50,"mostBonus":0,"mostDeduction":0}],"name":{"en":"Scheme","zh":"方案"}}""",
            Canonical.Of(read));
    }

    [Fact]
    public void A_scheme_reads_back_from_its_text()
    {
        var text = Canonical.Of(DefaultScheme.Scheme);

        Assert.Equal(text, Canonical.Of(JsonSerializer.Deserialize(text, AssessmentJson.Default.Scheme)!));
    }

    [Theory]
    [InlineData("""{ "name": { "zh": "方案", "en": "Scheme" } }""")]
    [InlineData("""{ "name": { "zh": "方案", "en": "Scheme" }, "boards": [], "code": "System.IO.File.Delete" }""")]
    [InlineData("""{ "name": { "zh": null, "en": "Scheme" }, "boards": [] }""")]
    public void What_is_missing_or_not_known_in_a_scheme_is_refused(string text) => Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(text, AssessmentJson.Default.Scheme));

    [Fact]
    public void A_hash_is_that_of_the_text() =>
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", Canonical.HashOf("abc"));
}
