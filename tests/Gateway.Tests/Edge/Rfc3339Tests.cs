using System.Text.Json;
using Practice.Actors.Gateway.Edge;
using Xunit;

namespace Practice.Actors.Gateway.Tests.Edge;

public sealed class Rfc3339Tests
{
    private static readonly JsonSerializerOptions Json = new() { Converters = { new Rfc3339() } };

    [Theory]
    [InlineData("\"2023-06-01T09:00:00+08:00\"")]
    [InlineData("\"2023-06-01T09:00:00.000\\u002B08:00\"")]
    [InlineData("\"2023-06-01T01:00:00Z\"")]
    public void A_time_with_an_offset_is_read_also_where_its_writer_escaped_the_plus(string json) =>
        Assert.Equal(new DateTimeOffset(2023, 6, 1, 9, 0, 0, TimeSpan.FromHours(8)), JsonSerializer.Deserialize<DateTimeOffset>(json, Json));

    [Theory]
    [InlineData("\"2023-06-01T09:00:00\"")]
    [InlineData("\"2023-06-01\"")]
    [InlineData("\"2023-06-01T09:00:00+08:00 and much more, up to where nobody reads on, and further still, beyond every time that was ever written down by anybody: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"")]
    [InlineData("\"2023-06-01T09:00:00\\ud80008:00\"")]
    [InlineData("\"\"")]
    [InlineData("1685581200")]
    [InlineData("null")]
    public void Anything_else_is_refused(string json) => Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<DateTimeOffset>(json, Json));
}
