using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Gateway.Pipeline;
using Xunit;

namespace Practice.Actors.Gateway.Tests.Pipeline;

/// <summary>A Chinese sentence has no English words for states, steps and levels in it.</summary>
public sealed class GlossaryTests
{
    public static TheoryData<string, string> SpokenWords
    {
        get
        {
            var words = new TheoryData<string, string>();
            foreach (var level in Enum.GetValues<UnitLevel>()) words.Add("level", Words.Of(level));
            foreach (var state in Enum.GetValues<RequestState>()) words.Add("state", Words.Of(state));
            foreach (var state in Enum.GetValues<ActivityState>().Select(Words.Of).Except(Enum.GetValues<RequestState>().Select(Words.Of))) words.Add("state", state);
            foreach (var step in Enum.GetValues<RequestState>().SelectMany(state => RequestStates.StepsFrom(state)).Distinct(StringComparer.Ordinal)) words.Add("action", step);
            return words;
        }
    }

    [Theory]
    [MemberData(nameof(SpokenWords))]
    public void Every_state_step_and_level_has_a_Chinese_word(string argument, string word)
    {
        Assert.NotEqual(word, Glossary.Say(argument, word, Language.Zh));
        Assert.Equal(word, Glossary.Say(argument, word, Language.En));
    }

    [Fact]
    public void Other_arguments_are_said_as_they_are() => Assert.Equal("accept", Glossary.Say("unit", "accept", Language.Zh));
}
