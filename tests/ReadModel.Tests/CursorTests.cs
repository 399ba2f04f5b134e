using FsCheck;
using FsCheck.Xunit;
using Xunit;

namespace Practice.Actors.ReadModel.Tests;

public sealed class CursorTests
{
    private const string Order = "service-requests:-placedAt";

    [Property]
    public void A_cursor_gives_back_its_keys(long time, PositiveInt id) =>
        Assert.Equal([$"{time}", $"req_{id}"], Cursor.Decode(Cursor.Encode(Order, $"{time}", $"req_{id}"), Order, keys: 2));

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("!!!!")]
    [InlineData("AAAAAAAA")]
    [InlineData("2147483647")]
    [InlineData("全部")]
    [InlineData(" ")]
    public void What_is_no_cursor_is_refused(string text) =>
        Assert.Throws<InvalidCursorException>(() => Cursor.Decode(text, Order, keys: 2));

    [Fact]
    public void A_very_long_text_is_refused() =>
        Assert.Throws<InvalidCursorException>(() => Cursor.Decode(new string('A', 100_000), Order, keys: 2));

    [Fact]
    public void A_cursor_of_another_list_or_order_is_refused()
    {
        var cursor = Cursor.Encode(Order, "1", "req_1");

        Assert.Throws<InvalidCursorException>(() => Cursor.Decode(cursor, "service-requests:placedAt", keys: 2));
        Assert.Throws<InvalidCursorException>(() => Cursor.Decode(cursor, "activities:-placedAt", keys: 2));
        Assert.Throws<InvalidCursorException>(() => Cursor.Decode(cursor, Order, keys: 1));
    }

    [Property(MaxTest = 500)]
    public void A_cursor_changed_in_any_place_is_refused(PositiveInt place, char put)
    {
        var cursor = Cursor.Encode(Order, "1685592000000000", "req_01jdq7k2v3m8n5p6r7s8t9v0wx");
        var at = place.Get % cursor.Length;
        var changed = string.Concat(cursor.AsSpan(0, at), [put], cursor.AsSpan(at + 1));

        if (changed != cursor) Assert.Throws<InvalidCursorException>(() => Cursor.Decode(changed, Order, keys: 2));
        Assert.Throws<InvalidCursorException>(() => Cursor.Decode(cursor[..at], Order, keys: 2));
        Assert.Throws<InvalidCursorException>(() => Cursor.Decode(cursor + put, Order, keys: 2));
    }

    [Fact]
    public void A_key_with_a_control_character_is_refused_even_where_its_check_sum_fits() =>
        Assert.Throws<InvalidCursorException>(() => Cursor.Decode(Cursor.Encode(Order, "1", "req_\0"), Order, keys: 2));

    [Fact]
    public void A_time_that_is_none_is_refused() => Assert.Throws<InvalidCursorException>(() => Cursor.Time("noon"));
}
