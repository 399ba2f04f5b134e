using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Orleans.Storage;
using Practice.Actors.Contracts;

namespace Practice.Actors.Silo;

/// <summary>Writes snapshots as the events are written: JSON that people can read; one that can no longer be read counts as lost.</summary>
internal sealed class SnapshotSerializer : IGrainStorageSerializer
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new KebabCaseEnums(), new EntityIdJsonConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public BinaryData Serialize<T>(T? input) => new(JsonSerializer.SerializeToUtf8Bytes(input, Options));

    public T? Deserialize<T>(BinaryData input)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(input, Options);
        }
        catch (JsonException)
        {
            // The shape of the state has changed since: the shell reads the stream from its start.
            return default;
        }
    }
}
