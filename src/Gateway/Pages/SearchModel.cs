using Practice.Actors.Contracts;
using Practice.Actors.ReadModel.Organization;
using Practice.Actors.ReadModel.ServiceRequests;

namespace Practice.Actors.Gateway.Pages;

/// <summary>What was found by a few words, at most ten of each kind.</summary>
/// <param name="Text">Null where nothing was asked yet.</param>
/// <param name="Work">What one of the staff works with, like <paramref name="Teams"/>; empty for everybody else.</param>
public sealed record SearchModel(
    string? Text, IReadOnlyList<FoundGroup> Work, IReadOnlyList<MenuItemListing> Items, IReadOnlyList<UnitListing> Units, IReadOnlyList<FoundPlace> Teams, IReadOnlyList<FoundActivity> Activities)
{
    public bool IsEmpty => Work.Count == 0 && Teams.Count == 0 && Items.Count == 0 && Units.Count == 0 && Activities.Count == 0;
}

/// <summary>What was found of one kind.</summary>
public sealed record FoundGroup(Phrase Words, IReadOnlyList<FoundPlace> Places);

/// <summary>A page that was found.</summary>
/// <param name="Note">What tells it from others; null for nothing.</param>
public sealed record FoundPlace(string Words, string Href, string? Note = null);

/// <summary>An activity that was found.</summary>
/// <param name="Href">The page where whoever looks works on it, or the public one.</param>
public sealed record FoundActivity(ActivityCard Card, string Href);
