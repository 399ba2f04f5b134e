using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Gateway.ServiceRequests;

namespace Practice.Actors.Bench.Baseline;

/// <summary>A refusal over HTTP.</summary>
/// <param name="State">The request's state now, where the refusal comes from it.</param>
internal sealed record Problem(string Type, string Title, int Status, string Detail, string Code, string? State, IDictionary<string, string[]>? Errors);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true,
    Converters = [typeof(KebabCaseEnums), typeof(EntityIdJsonConverter)])]
[JsonSerializable(typeof(PlaceBody))]
[JsonSerializable(typeof(DispatchBody))]
[JsonSerializable(typeof(AcceptBody))]
[JsonSerializable(typeof(StartBody))]
[JsonSerializable(typeof(CompleteBody))]
[JsonSerializable(typeof(RateBody))]
[JsonSerializable(typeof(CloseBody))]
[JsonSerializable(typeof(ServiceRequestView))]
[JsonSerializable(typeof(ImmutableArray<HelpingTeam>))]
[JsonSerializable(typeof(ResultReport))]
[JsonSerializable(typeof(RatingView))]
[JsonSerializable(typeof(Problem))]
internal sealed partial class Wire : JsonSerializerContext;
