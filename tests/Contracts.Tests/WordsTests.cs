using System.Text.Json;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Xunit;

namespace Practice.Actors.Contracts.Tests;

public sealed class WordsTests
{
    private static readonly JsonSerializerOptions Json = new() { Converters = { new KebabCaseEnums() } };

    [Theory]
    [InlineData(RequestState.UnderWay, "under-way")]
    [InlineData(RequestState.NoShow, "no-show")]
    [InlineData(RequestState.Placed, "placed")]
    public void States_are_lower_case_words(RequestState state, string word) => Assert.Equal(word, Words.Of(state));

    [Fact]
    public void Levels_are_lower_case_words() =>
        Assert.Equal(["center", "sub-center", "office", "station"], Enum.GetValues<UnitLevel>().Select(Words.Of));

    [Fact]
    public void Json_writes_the_same_words_and_reads_them()
    {
        foreach (var state in Enum.GetValues<RequestState>())
        {
            Assert.Equal($"\"{Words.Of(state)}\"", JsonSerializer.Serialize(state, Json));
            Assert.Equal(state, JsonSerializer.Deserialize<RequestState>($"\"{Words.Of(state)}\"", Json));
        }
    }

    [Theory]
    [InlineData("4")]
    [InlineData("\"4\"")]
    [InlineData("\"sleeping\"")]
    [InlineData("null")]
    public void Numbers_and_unknown_words_are_refused(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<RequestState>(json, Json));
}
