using System.Collections.Immutable;

namespace Practice.Actors.Contracts.Integrity;

/// <summary>The kinds of honour to begin with where a county names none (<c>Integrity:HonourKinds</c>): those that Tianzhu's practice center speaks of. Whom each is for is provisional.</summary>
public static class UsualHonourKinds
{
    public static ImmutableArray<HonourKind> All { get; } =
    [
        new("most-beautiful-family", HolderKind.Household, "最美家庭", "Most beautiful family"),
        new("civilised-family", HolderKind.Household, "文明家庭", "Civilised family"),
        new("moral-model", HolderKind.Person, "道德模范", "Moral model"),
        new("good-person-nearby", HolderKind.Person, "身边好人", "Good person nearby"),
    ];
}
