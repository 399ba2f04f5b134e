using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Practice.Actors.Contracts.ServiceRequests;

/// <summary>A menu item's id.</summary>
[GenerateSerializer, Immutable, Alias("service-requests.menu-item-id")]
[JsonConverter(typeof(EntityIdJsonConverter))]
public readonly record struct MenuItemId([property: Id(0)] string Value) : IEntityId<MenuItemId>
{
    public const string Prefix = "menu";

    public static bool TryParse([NotNullWhen(true)] string? text, out MenuItemId id)
    {
        id = new MenuItemId(text ?? "");
        return EntityId.IsWellFormed(Prefix, text);
    }

    public override string ToString() => Value;
}
