using System.Text.Json;
using FsCheck.Xunit;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;
using Xunit;

namespace Practice.Actors.Contracts.Tests;

public abstract class IdTests<TId>(string prefix)
    where TId : struct, IEntityId<TId>
{
    private static readonly DateTimeOffset Now = new(2026, 3, 5, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_fresh_id_reads_back()
    {
        var text = EntityId.New(prefix, Now);

        Assert.StartsWith(prefix + "_", text, StringComparison.Ordinal);
        Assert.True(TId.TryParse(text, out var id));
        Assert.Equal(text, id.Value);
        Assert.Equal(text, id.ToString());
    }

    [Property]
    public void A_derived_id_reads_back_and_is_the_same_every_time(string scope, string key)
    {
        var text = EntityId.Derive(prefix, scope, key);

        Assert.True(TId.TryParse(text, out var id));
        Assert.Equal(text, id.Value);
        Assert.Equal(text, EntityId.Derive(prefix, scope, key));
    }

    [Property]
    public void Numbers_of_ids_have_the_order_of_the_texts(string one, string other)
    {
        string left = EntityId.Derive(prefix, "", one), right = EntityId.Derive(prefix, "", other);

        Assert.Equal(Math.Sign(string.CompareOrdinal(left, right)), EntityId.Number(left).CompareTo(EntityId.Number(right)));
    }

    [Fact]
    public void Json_is_the_text_also_as_a_key()
    {
        var text = EntityId.New(prefix, Now);
        Assert.True(TId.TryParse(text, out var id));

        Assert.Equal($"\"{text}\"", JsonSerializer.Serialize(id));
        Assert.Equal(id, JsonSerializer.Deserialize<TId>($"\"{text}\""));
        Assert.Equal($$"""{"{{text}}":1}""", JsonSerializer.Serialize(new Dictionary<TId, int> { [id] = 1 }));
        Assert.Equal(1, JsonSerializer.Deserialize<Dictionary<TId, int>>($$"""{"{{text}}":1}""")![id]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("_")]
    [InlineData("P_")]
    [InlineData("P_01jdq7k2v3m8n5p6r7s8t9v0w")]
    [InlineData("P_01jdq7k2v3m8n5p6r7s8t9v0wxy")]
    [InlineData("P-01jdq7k2v3m8n5p6r7s8t9v0wx")]
    [InlineData("P_01JDQ7K2V3M8N5P6R7S8T9V0WX")]
    [InlineData("P_01jdq7k2v3m8n5p6r7s8t9v0wu")]
    [InlineData("P_01jdq7k2v3m8n5p6r7s8t9v0wi")]
    [InlineData("P_01jdq7k2v3m8n5p6r7s8t9v0w\n")]
    [InlineData("P_8zzzzzzzzzzzzzzzzzzzzzzzzz")]
    [InlineData(" P_01jdq7k2v3m8n5p6r7s8t9v0wx")]
    [InlineData("P_01jdq7k2v3m8n5p6r7s8t9v0wx ")]
    [InlineData("other_01jdq7k2v3m8n5p6r7s8t9v0wx")]
    [InlineData("P_０1jdq7k2v3m8n5p6r7s8t9v0wx")]
    public void What_could_never_have_been_issued_is_refused(string malformed)
    {
        var text = malformed.Replace("P", prefix, StringComparison.Ordinal);

        Assert.False(TId.TryParse(text, out _));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<TId>(JsonSerializer.Serialize(text)));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("1")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("true")]
    public void Only_a_string_is_an_id(string json) => Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<TId>(json));

    [Fact]
    public void Nothing_is_no_id() => Assert.False(TId.TryParse(null, out _));
}

public sealed class RequestIdTests() : IdTests<RequestId>("req");

public sealed class MenuItemIdTests() : IdTests<MenuItemId>("menu");

public sealed class TeamIdTests() : IdTests<TeamId>("team");

public sealed class VolunteerIdTests() : IdTests<VolunteerId>("vol");

public sealed class ActivityIdTests() : IdTests<ActivityId>("act");

public sealed class ProjectIdTests() : IdTests<ProjectId>("proj");

public sealed class VaultIdTests() : IdTests<VaultId>("pd");

public sealed class EntityIdTests
{
    [Fact]
    public void Every_kind_of_id_has_a_prefix_of_its_own()
    {
        string[] prefixes = [RequestId.Prefix, MenuItemId.Prefix, TeamId.Prefix, VolunteerId.Prefix, ActivityId.Prefix, ProjectId.Prefix, VaultId.Prefix];

        Assert.Equal(prefixes.Length, prefixes.Distinct().Count());
    }

    [Fact]
    public void Ids_sort_by_the_time_they_were_made()
    {
        var start = new DateTimeOffset(2026, 3, 5, 8, 0, 0, TimeSpan.Zero);
        var ids = Enumerable.Range(0, 100).Select(i => EntityId.New("req", start.AddMilliseconds(i))).ToArray();

        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
    }

    [Fact]
    public void A_derived_id_stays_what_it_was_in_the_first_version() =>
        Assert.Equal("req_5adhgj7we5c5gpdnpzd4js23s7", EntityId.Derive("req", "partner-1 POST /v1/service-requests", "2020-000001"));

    [Fact]
    public void Another_prefix_scope_or_key_gives_another_id()
    {
        string[] ids =
        [
            EntityId.Derive("req", "a", "1"),
            EntityId.Derive("req", "a", "2"),
            EntityId.Derive("req", "b", "1"),
            EntityId.Derive("act", "a", "1"),
        ];

        Assert.Equal(4, ids.Select(id => id[(id.IndexOf('_', StringComparison.Ordinal) + 1)..]).Distinct().Count());
    }
}
