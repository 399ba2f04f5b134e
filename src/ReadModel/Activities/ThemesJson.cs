using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Practice.Actors.Contracts.Activities;

namespace Practice.Actors.ReadModel.Activities;

/// <summary>A year's themes in one column.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ImmutableArray<Theme>))]
internal sealed partial class ThemesJson : JsonSerializerContext
{
    public static string Write(ImmutableArray<Theme> themes) => JsonSerializer.Serialize(themes, Default.ImmutableArrayTheme);

    public static ImmutableArray<Theme> Read(string json) => JsonSerializer.Deserialize(json, Default.ImmutableArrayTheme);
}
