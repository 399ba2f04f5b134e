using Practice.Actors.Contracts;

namespace Practice.Actors.Gateway.Pages.Begin;

/// <summary>What is left to do before a county works with the platform.</summary>
public sealed record BeginModel(IReadOnlyList<BeginStep> Steps)
{
    public int Done => Steps.Count(step => step.Done == true);

    /// <summary>Steps of which the platform knows whether they are done.</summary>
    public int Known => Steps.Count(step => step.Done is not null);
}

/// <summary>One thing to do, as the data shows it.</summary>
/// <param name="Words">What to do, and <paramref name="Why"/>.</param>
/// <param name="Done">Null where nothing shows whether it is.</param>
/// <param name="Now">How it stands.</param>
/// <param name="Href">Where it is done; null where whoever looks may not do it.</param>
public sealed record BeginStep(Phrase Words, Phrase Why, bool? Done, Phrase Now, string? Href);

/// <summary>Posters to print, one a page.</summary>
public sealed record PostersModel(ChosenUnit Unit, IReadOnlyList<Poster> Posters);

/// <summary>What hangs at a unit's door.</summary>
/// <param name="Link">Where something is asked for at this unit, and <paramref name="Picture"/> the same to be scanned.</param>
public sealed record Poster(string Name, string? Address, string? Phone, string? Hours, Uri Link, QrCode Picture);
