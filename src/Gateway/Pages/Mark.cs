using Practice.Actors.Contracts;

namespace Practice.Actors.Gateway.Pages;

/// <summary>How something stands, in a word or two.</summary>
/// <param name="Tone"><c>warn</c> for what somebody has to see to, <c>good</c> for what went well; null for neither.</param>
public sealed record Mark(Phrase Words, string? Tone = null)
{
    public static Mark Warn(string zh, string en) => new(new Phrase(zh, en), "warn");

    public static Mark Good(string zh, string en) => new(new Phrase(zh, en), "good");

    public static Mark Plain(string zh, string en) => new(new Phrase(zh, en));
}
