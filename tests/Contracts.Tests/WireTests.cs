using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Orleans.Serialization.Serializers;
using Practice.Actors.Contracts.ServiceRequests;
using Xunit;

namespace Practice.Actors.Contracts.Tests;

/// <summary>What crosses silos is known by names of its own, which outlive a renamed class; a name used twice would show only at run time.</summary>
public sealed class WireTests
{
    private static readonly Type[] Types = typeof(DomainEvent).Assembly.GetTypes();

    private static readonly Type[] Serialized = [.. Types.Where(type => type.GetCustomAttribute<GenerateSerializerAttribute>() is not null)];

    private static readonly Type[] GrainInterfaces = [.. Types.Where(type => type.IsInterface && type.IsAssignableTo(typeof(IAddressable)))];

    [Fact]
    public void Every_serialized_type_grain_interface_and_grain_method_has_an_alias()
    {
        Assert.NotEmpty(Serialized);
        Assert.NotEmpty(GrainInterfaces);
        Assert.All(Serialized, type => Assert.True(HasAlias(type), $"{type} has no alias."));
        Assert.All(GrainInterfaces, type => Assert.True(HasAlias(type), $"{type} has no alias."));
        Assert.All(GrainInterfaces.SelectMany(type => type.GetMethods()), method => Assert.True(HasAlias(method), $"{method} has no alias."));
    }

    [Fact]
    public void No_alias_is_used_twice()
    {
        var aliases = Types.Select(AliasOf).OfType<string>().ToArray();

        Assert.NotEmpty(aliases);
        Assert.Empty(aliases.GroupBy(alias => alias).Where(same => same.Count() > 1).Select(same => same.Key));
        foreach (var grain in GrainInterfaces)
        {
            var methods = grain.GetMethods().Select(AliasOf).ToArray();
            Assert.Equal(methods.Length, methods.Distinct().Count());
        }
    }

    [Fact]
    public void An_alias_is_a_module_and_a_thing() =>
        Assert.All(
            Types.Select(AliasOf).OfType<string>(),
            alias => Assert.Matches(@"^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*(`[12])?\z", alias));

    [Fact]
    public void Events_do_not_cross_silos_as_objects_but_as_their_stored_json() =>
        Assert.DoesNotContain(Serialized, type => type.IsAssignableTo(typeof(DomainEvent)));

    [Fact]
    public void Every_type_a_grain_takes_or_answers_can_be_written_and_read()
    {
        using var services = new ServiceCollection().AddSerializer().BuildServiceProvider();
        var codecs = services.GetRequiredService<ICodecProvider>();

        Assert.All(Serialized.Where(type => !type.IsGenericTypeDefinition && !type.IsAbstract), type => Assert.NotNull(codecs.GetCodec(type)));
    }

    [Fact]
    public void A_command_and_its_outcome_arrive_as_they_were_sent()
    {
        using var services = new ServiceCollection().AddSerializer().BuildServiceProvider();
        var serializer = services.GetRequiredService<Serializer>();
        ServiceRequestCommand command = new DispatchRequest(new("team_01jdq7k2v3m8n5p6r7s8t9v0wx"), [new("team_01jdq7k2v3m8n5p6r7s8t9v0wy")])
        {
            OccurredAt = new DateTimeOffset(2023, 6, 5, 9, 30, 15, TimeSpan.FromHours(8)),
            Note = new("pd_01jdq7k2v3m8n5p6r7s8t9v0wx"),
        };
        var outcome = new Outcome<ServiceRequestView>(
            null, 3, new LedgerPosition(1, 7), Replayed: true, CommonRejections.Stale.Because("placed", ("version", "3")));

        var arrived = serializer.Deserialize<ServiceRequestCommand>(serializer.SerializeToArray(command));

        Assert.Equivalent(command, arrived, strict: true);
        Assert.Equivalent(outcome, serializer.Deserialize<Outcome<ServiceRequestView>>(serializer.SerializeToArray(outcome)), strict: true);
    }

    private static bool HasAlias(MemberInfo member) => AliasOf(member) is not null;

    private static string? AliasOf(MemberInfo member) => member.GetCustomAttribute<AliasAttribute>(inherit: false)?.Alias;
}
