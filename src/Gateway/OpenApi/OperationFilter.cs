using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.OpenApi;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Assessment;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Accounts;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Practice.Actors.Gateway.OpenApi;

/// <summary>Writes an endpoint's <see cref="Operation"/> into the document: parameters, headers, body, answers and every problem with its codes.</summary>
internal sealed class OperationFilter : IOperationFilter
{
    public const string TokenScheme = "token";

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var said = context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<Operation>().Single();
        var path = context.ApiDescription.RelativePath!;
        operation.OperationId = said.Id;
        operation.Summary = said.Summary;
        operation.Description = said.Description ?? WhoMay(said);
        operation.Deprecated = said.Retires is not null;
        operation.Tags = new HashSet<OpenApiTagReference> { new(path.Split('/')[1].Split('.')[0], context.Document) };
        operation.Parameters = [.. PathParameters(path, said, context), .. said.Query.Select(parameter => Describe(parameter, context)), .. HeaderParameters(said)];
        operation.RequestBody = RequestBody(said, context);
        operation.Responses = Responses(said, path, context);
        var token = new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(TokenScheme, context.Document)] = [] };
        // An empty requirement is nobody's, and makes another one optional.
        operation.Security = said.IsGuarded ? [token] : said.ForAnybody ? [[], token] : [[]];
        if (said.Needs is { } permission) operation.AddExtension("x-permission", new JsonNodeExtension(Words.Of(permission)));
        if (said.Needs is not null) operation.AddExtension("x-reach", new JsonNodeExtension(Words.Of(said.Reach)));
    }

    private static IEnumerable<OpenApiParameter> PathParameters(string path, Operation said, OperationFilterContext context)
    {
        if (path.Contains("{id}", StringComparison.Ordinal))
            yield return new OpenApiParameter { Name = "id", In = ParameterLocation.Path, Required = true, Description = "The id or code.", Schema = Text(), Example = ExampleId(path) };
        if (path.Contains("{consent}", StringComparison.Ordinal))
            yield return new OpenApiParameter { Name = "consent", In = ParameterLocation.Path, Required = true, Description = "The consent's id.", Schema = Text(), Example = "cns_01jdq7k2v3m8n5p6r7s8t9v0wx" };
        if (path.Contains("{file}", StringComparison.Ordinal))
            yield return new OpenApiParameter { Name = "file", In = ParameterLocation.Path, Required = true, Description = "The file's id.", Schema = Text(), Example = "file_01jdq7k2v3m8n5p6r7s8t9v0wx" };
        if (path.Contains("{event}", StringComparison.Ordinal))
            yield return new OpenApiParameter { Name = "event", In = ParameterLocation.Path, Required = true, Description = "The event's id.", Schema = Text(), Example = "evt_3_1042" };
        if (path.Contains("{board}", StringComparison.Ordinal))
            yield return new OpenApiParameter { Name = "board", In = ParameterLocation.Path, Required = true, Schema = context.SchemaGenerator.GenerateSchema(typeof(BoardKind), context.SchemaRepository) };
        if (path.Contains("{subject}", StringComparison.Ordinal))
            yield return new OpenApiParameter { Name = "subject", In = ParameterLocation.Path, Required = true, Description = "The unit's code or the team's id.", Schema = Text(), Example = "620623100" };
        if (said.Item is { } item)
            yield return new OpenApiParameter { Name = "item", In = ParameterLocation.Path, Required = true, Schema = context.SchemaGenerator.GenerateSchema(item, context.SchemaRepository) };
    }

    /// <summary>Of an operation of which its summary says all else.</summary>
    private static string WhoMay(Operation said) => said switch
    {
        { ForAnybody: true } or { IsGuarded: false } => "For anybody.",
        { Needs: null } => "For whoever is signed in, about themselves.",
        { ForServed: true, Needs: { } permission } => $"For whoever has `{Words.Of(permission)}` {Where(said.Reach)}, and for who is served.",
        { Needs: { } permission } => $"For whoever has `{Words.Of(permission)}` {Where(said.Reach)}.",
    };

    private static string Where(Reach reach) => reach switch
    {
        Reach.There => "at the unit that it belongs to",
        Reach.Above => "at the unit above",
        Reach.Center => "at a center",
        _ => "anywhere",
    };

    private static JsonNode ExampleId(string path) => path.Split('/')[1] switch
    {
        "units" => "620623100200",
        "platforms" => "culture",
        "people" => "pd_2y6k3m8n5p7r9s1t4v0wxz2bcd",
        "reveal-approvals" => "rva_01jdq7k2v3m8n5p6r7s8t9v0wx",
        "teams" => "team_01jdq7k2v3m8n5p6r7s8t9v0wx",
        "menu-items" => "menu_01jdq7k2v3m8n5p6r7s8t9v0wx",
        "service-requests" => "req_01jdq7k2v3m8n5p6r7s8t9v0wx",
        "accounts" => "acc_01jdq7k2v3m8n5p6r7s8t9v0wx",
        "api-keys" => "key_01jdq7k2v3m8n5p6r7s8t9v0wx",
        "activities" => "act_01jdq7k2v3m8n5p6r7s8t9v0wx",
        "volunteers" => "vol_01jdq7k2v3m8n5p6r7s8t9v0wx",
        "certificates" => "cert_01jdq7k2v3m8n5p6r7s8t9v0wx",
        "imports" => "imp_01jdq7k2v3m8n5p6r7s8t9v0wx",
        "projects" => "proj_01jdq7k2v3m8n5p6r7s8t9v0wx",
        "theme-plans" => "620623-2026",
        "schemes" => "sch_01jdq7k2v3m8n5p6r7s8t9v0wx",
        "assessments" => "620623-2023-06",
        "month-plans" => "620623100200-2026-11",
        "offers" => "off_01jdq7k2v3m8n5p6r7s8t9v0wx",
        "events" => "service-request.accepted",
        "councils" => "620623100200-red-white",
        "council-meetings" => "mtg_01jdq7k2v3m8n5p6r7s8t9v0wx",
        "customs-limits" => "620623100200",
        "ceremonies" => "cer_01jdq7k2v3m8n5p6r7s8t9v0wx",
        "webhooks" => "whk_01jdq7k2v3m8n5p6r7s8t9v0wx",
        "deadlines" => "620623",
        "point-rules" => "620623100200",
        "point-banks" => "620623100200",
        "passbooks" => "pbk_01jdq7k2v3m8n5p6r7s8t9v0wx",
        "board-entries" => "brd_01jdq7k2v3m8n5p6r7s8t9v0wx",
        "lender-references" => "lref_01jdq7k2v3m8n5p6r7s8t9v0wx",
        "deeds" => "deed_01jdq7k2v3m8n5p6r7s8t9v0wx",
        "honours" => "rnd_01jdq7k2v3m8n5p6r7s8t9v0wx-1",
        "honour-rounds" => "rnd_01jdq7k2v3m8n5p6r7s8t9v0wx",
        "customs-documents" => "doc_01jdq7k2v3m8n5p6r7s8t9v0wx",
        var other => throw new InvalidOperationException($"The document needs an example of an id of {other}."),
    };

    private static OpenApiParameter Describe(QueryParameter parameter, OperationFilterContext context) => new()
    {
        Name = parameter.Name,
        In = ParameterLocation.Query,
        Description = parameter.Description,
        Example = parameter switch
        {
            { Example: null } => null,
            { Type: var type, Example: var number } when type == typeof(long) => JsonValue.Create(long.Parse(number, CultureInfo.InvariantCulture)),
            { Example: var text } => JsonValue.Create(text),
        },
        Schema = parameter switch
        {
            { Choices.Count: > 0 } => new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. parameter.Choices.Select(choice => (JsonNode)choice)] },
            { Bounds: { } bounds } => new OpenApiSchema
            {
                Type = JsonSchemaType.Integer,
                Format = "int32",
                Minimum = bounds.Least.ToString(CultureInfo.InvariantCulture),
                Maximum = bounds.Most.ToString(CultureInfo.InvariantCulture),
            },
            _ => context.SchemaGenerator.GenerateSchema(parameter.Type, context.SchemaRepository),
        },
    };

    private static IEnumerable<OpenApiParameter> HeaderParameters(Operation said)
    {
        if (said.TakesIdempotencyKey)
            yield return Header(Headers.IdempotencyKey, "Names this request: a repeat under the same key is answered with the first outcome. 1–200 visible ASCII characters.", "5f0c9a1e-2023-06-01");
        if (said.IfMatch != Precondition.None)
            yield return Header("If-Match", "The `ETag` of the version that you saw; with another version now, nothing happens.", "\"3\"", said.IfMatch == Precondition.Required);
        if (said.TakesIfNoneMatch)
            yield return Header("If-None-Match", "The `ETag` of the version that you have; 304 where it is still that.", "\"3\"");
        if (said.TakesLastEventId)
            yield return Header("Last-Event-ID", "The `id` of the last event that you have; browsers send it when they reconnect.", "639311773302180718.17");
        if (said.TakesMinPosition)
            yield return Header(Headers.MinPosition, "A `Ledger-Position` that the list must have seen; it waits up to 2 s for it.", "3:1042");
        yield return Header("Accept-Language", "`zh-CN` (default) or `en`, for problems.", "en");
    }

    private static OpenApiParameter Header(string name, string description, string example, bool required = false) =>
        new() { Name = name, In = ParameterLocation.Header, Required = required, Description = description, Schema = Text(), Example = JsonValue.Create(example) };

    /// <summary>None of its fields is required.</summary>
    private static bool MayBeLeftOut(Sample body) => body.Json is { Kind: JsonTypeInfoKind.Object } json && !json.Properties.Any(property => property.IsRequired);

    private static OpenApiRequestBody? RequestBody(Operation said, OperationFilterContext context)
    {
        if (said.Body is not { } body) return null;
        var isPatch = body.Example is JsonObject;
        return new OpenApiRequestBody
        {
            Required = isPatch || !MayBeLeftOut(body),
            Description = isPatch ? "What is given replaces, null removes, what is not given stays (RFC 7396)." : null,
            Content = new Dictionary<string, IOpenApiMediaType>(StringComparer.Ordinal)
            {
                [said.BodyMediaType] = new OpenApiMediaType
                {
                    Schema = isPatch ? PatchOf(body, context) : SchemaOf(body, context),
                    Example = isPatch ? ((JsonObject)body.Example).DeepClone() : WithoutNulls(JsonOf(body)),
                },
            },
        };
    }

    private static OpenApiResponses Responses(Operation said, string path, OperationFilterContext context)
    {
        var responses = new OpenApiResponses
        {
            [Key(said.Success)] = new OpenApiResponse
            {
                Description = said.Success == StatusCodes.Status201Created ? "Created." : "Done.",
                Headers = AnswerHeaders(said),
                Content = said.OtherAnswers.Prepend(new(said.AnswerMediaType, said.Answer!)).ToDictionary(
                    form => form.Key, IOpenApiMediaType (form) => new OpenApiMediaType { Schema = SchemaOf(form.Value, context), Example = JsonOf(form.Value) }, StringComparer.Ordinal),
            },
        };
        if (said.TakesIfNoneMatch) responses[Key(StatusCodes.Status304NotModified)] = new OpenApiResponse { Description = "You have it already." };
        foreach (var status in ProblemsOf(said, path, context.ApiDescription.HttpMethod!).GroupBy(code => code.Status).OrderBy(group => group.Key))
        {
            responses[Key(status.Key)] = new OpenApiResponse
            {
                Description = string.Join("\n", status.Select(code => $"- `{code.Code}`: {code.En}")),
                Content = new Dictionary<string, IOpenApiMediaType>(StringComparer.Ordinal)
                {
                    [Problems.MediaType] = new OpenApiMediaType { Schema = context.SchemaGenerator.GenerateSchema(typeof(Problem), context.SchemaRepository) },
                },
            };
        }

        return responses;
    }

    private static IEnumerable<ProblemCode> ProblemsOf(Operation said, string path, string method)
    {
        List<ProblemCode> codes = [EdgeProblems.QueryInvalid, EdgeProblems.Unavailable, AccountProblems.TooMany, .. said.Refusals.Select(ProblemCatalog.Of), .. said.Problems];
        if (!HttpMethods.IsGet(method)) codes.Add(AccountProblems.CrossSite);
        if (path.Contains("{id}", StringComparison.Ordinal)) codes.Add(ProblemCatalog.Of(CommonRejections.NotFound));
        if (said.IsGuarded) codes.Add(EdgeProblems.AccountRequired);
        if (said.IsGuarded && !said.BeforePasswordChange) codes.Add(EdgeProblems.PasswordChangeRequired);
        if (said.ForAccounts) codes.Add(EdgeProblems.Forbidden);
        if (said.Needs is { } permission)
        {
            codes.AddRange([EdgeProblems.AccountRequired, EdgeProblems.Forbidden, EdgeProblems.OutOfScope]);
            if (permission == Permission.RevealPeople) codes.Add(EdgeProblems.SecondFactorRequired);
        }

        if (said.Body is not null) codes.AddRange([EdgeProblems.BodyMalformed, EdgeProblems.BodyInvalid, EdgeProblems.BodyTooLarge, EdgeProblems.MediaTypeUnsupported]);
        if (said.TakesIdempotencyKey) codes.AddRange([EdgeProblems.HeaderInvalid, EdgeProblems.InProgress, ProblemCatalog.Of(CommonRejections.Mismatch), ProblemCatalog.Of(CommonRejections.Busy)]);
        if (said.IfMatch != Precondition.None) codes.AddRange([EdgeProblems.HeaderInvalid, ProblemCatalog.Of(CommonRejections.Stale), ProblemCatalog.Of(CommonRejections.Busy)]);
        if (said.IfMatch == Precondition.Required) codes.Add(EdgeProblems.PreconditionRequired);
        if (said.TakesIfNoneMatch) codes.Add(EdgeProblems.HeaderInvalid);
        if (said.TakesMinPosition) codes.AddRange([EdgeProblems.HeaderInvalid, EdgeProblems.ReadBehind]);
        return codes.DistinctBy(code => code.Code);
    }

    private static Dictionary<string, IOpenApiHeader>? AnswerHeaders(Operation said)
    {
        var headers = new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal);
        if (said.GivesTag) headers["ETag"] = AnswerHeader("The entity's version.");
        if (said.Success == StatusCodes.Status201Created) headers["Location"] = AnswerHeader("The entity's address.");
        if ((said.IfMatch != Precondition.None || said.TakesIdempotencyKey) && !said.IsBesideLedger) headers[Headers.LedgerPositionName] = AnswerHeader("Where the write stands in the ledger, for `Min-Position`.");
        if (said.TakesIdempotencyKey) headers[Headers.IdempotencyReplayed] = AnswerHeader("`true` where this is the outcome of an earlier request under the same key.");
        if (said.TakesMinPosition) headers["Link"] = AnswerHeader("The next page, `rel=\"next\"`; none on the last.");
        if (said.Retires is not null) headers["Deprecation"] = AnswerHeader("Since when it should not be used any more (RFC 9745).");
        if (said.Retires?.Until is not null) headers["Sunset"] = AnswerHeader("From when on it may be gone (RFC 8594).");
        foreach (var (name, description) in said.AnswerHeaders) headers[name] = AnswerHeader(description);
        return headers.Count == 0 ? null : headers;
    }

    private static OpenApiHeader AnswerHeader(string description) => new() { Description = description, Schema = Text() };

    private static OpenApiSchema Text() => new() { Type = JsonSchemaType.String };

    private static IOpenApiSchema SchemaOf(Sample sample, OperationFilterContext context) => context.SchemaGenerator.GenerateSchema(sample.Type, context.SchemaRepository);

    /// <summary>The fields that may be edited, of which a patch may leave any away.</summary>
    private static OpenApiSchemaReference PatchOf(Sample sample, OperationFilterContext context)
    {
        var name = SchemaNames.Of(sample.Type).Replace("Fields", "Patch", StringComparison.Ordinal);
        if (!context.SchemaRepository.Schemas.ContainsKey(name))
        {
            SchemaOf(sample, context);
            var fields = (OpenApiSchema)context.SchemaRepository.Schemas[SchemaNames.Of(sample.Type)];
            context.SchemaRepository.AddDefinition(name, new OpenApiSchema { Type = fields.Type, Description = fields.Description, Properties = fields.Properties, AdditionalPropertiesAllowed = false });
            context.SchemaRepository.Schemas.Remove(SchemaNames.Of(sample.Type));
        }

        return new OpenApiSchemaReference(name, context.Document);
    }

    private static JsonNode? JsonOf(Sample sample) => JsonSerializer.SerializeToNode(sample.Example, sample.Json);

    /// <summary>An example shows what is worth sending.</summary>
    private static JsonNode? WithoutNulls(JsonNode? node)
    {
        if (node is JsonObject members)
        {
            foreach (var (name, value) in members.ToList())
            {
                if (value is null) members.Remove(name);
                else WithoutNulls(value);
            }
        }

        return node;
    }

    private static string Key(int status) => status.ToString(CultureInfo.InvariantCulture);
}
