using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Practice.Actors.Accounts;
using Practice.Actors.Assessment;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Notifications;
using Practice.Actors.Vault;
using Practice.Actors.Webhooks;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Practice.Actors.Gateway.OpenApi;

/// <summary>Serves the document at <c>/openapi/v1.json</c> and pages to try it at <c>/swagger</c>.</summary>
internal static class Documenting
{
    private const string Path = $"/openapi/{ApiDocument.Name}.json";

    /// <summary>Whose types go over the wire.</summary>
    private static readonly Assembly[] Documented =
        [typeof(Documenting).Assembly, typeof(EntityId).Assembly, typeof(ReadModel.PageRequest).Assembly, typeof(NotificationQueries).Assembly, typeof(AccountId).Assembly, typeof(People).Assembly, typeof(Assessor).Assembly, typeof(Webhook).Assembly];

    public static void AddApiDocument(this IServiceCollection services)
    {
        services.AddEndpointsApiExplorer();
        services.AddSingleton<ApiDocument>();
        services.AddSingleton<ISerializerDataContractResolver>(new JsonSerializerDataContractResolver(WireJson.Wire.Options));
        services.AddSwaggerGen(options =>
        {
            options.SwaggerDoc(ApiDocument.Name, new OpenApiInfo
            {
                Title = "Practice Actors",
                Version = ApiDocument.Name,
                Description = Introduction,
                Contact = new OpenApiContact { Name = "The county center's office" },
                License = new OpenApiLicense { Name = "Apache-2.0", Identifier = "Apache-2.0" },
            });
            options.AddServer(new OpenApiServer { Url = "/", Description = "Where this document is." });
            options.AddSecurityDefinition(OperationFilter.TokenScheme, new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A session's token, an API key, or the tracking key of a request or a ceremony." });
            foreach (var id in Documented.SelectMany(assembly => assembly.GetTypes()).Where(IsId)) options.MapType(id, () => new OpenApiSchema { Type = JsonSchemaType.String, Pattern = PatternOf(id) });
            // Of which anything may be a member.
            options.MapType<JsonObject>(() => new OpenApiSchema { Type = JsonSchemaType.Object });
            options.CustomSchemaIds(SchemaNames.Of);
            options.SupportNonNullableReferenceTypes();
            foreach (var assembly in Documented) options.IncludeXmlComments(assembly);
            options.SchemaFilter<SchemaFilter>();
            options.OperationFilter<OperationFilter>();
            options.DocumentFilter<OrderFilter>();
        });
    }

    public static void MapApiDocument(this WebApplication app)
    {
        var document = app.Services.GetRequiredService<ApiDocument>();
        app.MapGet(Path, (RequestDelegate)(http =>
        {
            http.Response.ContentType = "application/json; charset=utf-8";
            return http.Response.WriteAsync(document.Json, http.RequestAborted);
        }));
        app.MapSwaggerUI("swagger", options =>
        {
            options.DocumentTitle = "Practice Actors API";
            options.SwaggerEndpoint(Path, "Practice Actors v1");
        });
    }

    /// <summary>Null for codes, which have a form of their own.</summary>
    private static string? PatternOf(Type id) =>
        id.GetField("Prefix")?.GetRawConstantValue() is string prefix ? $"^{prefix}_[0-7][0-9a-hjkmnp-tv-z]{{25}}$" : null;

    private static bool IsId(Type type) =>
        type.IsValueType && Array.Exists(type.GetInterfaces(), i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEntityId<>));

    private const string Introduction = """
        The platform of a county's New Era Civilization Practice Center (新时代文明实践中心), from a citizen's request to its rating.

        - **Who asks**: `Authorization: Bearer <token>` with a session's token (`ses_…`), an API key (`pk_…`) or the tracking key of a request (`trk_…`) or a ceremony (`trc_…`). `x-permission` of an
          operation says what the caller must be allowed, and `x-reach` where. Out of scope, a read is answered 404 and a write 403. What has neither is public.
        - **Ids** are opaque, units and divisions bear their real codes. **Times** are RFC 3339 with an offset.
        - **Edits** take the `ETag` that was read as `If-Match`; reads take it as `If-None-Match`.
        - **Idempotency-Key** on a `POST`: a repeat with the same key and body is answered with the first outcome and `Idempotency-Replayed: true`; another body under
          the same key is refused. A refused command changed nothing, and is decided afresh when repeated.
        - **Ledger-Position** of a write, sent as `Min-Position` with a list, waits until the list has seen the write.
        - **Lists** go page by page: follow `next`, or the `Link` header. Unknown query parameters and body fields are errors.
        - **Errors** are problems (RFC 9457) with a stable `code`; `Accept-Language` chooses between `zh-CN` and `en`. Clients tolerate new words in enums and new fields in answers.
        """;
}

/// <summary>Names of schemas: as the API's reader would say, not as the classes are called.</summary>
internal static class SchemaNames
{
    public static string Of(Type type)
    {
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Listed<>)) return $"{Of(type.GetGenericArguments()[0])}Page";
        if (type == typeof(EightHaveView)) return "EightHaveState";
        var name = type.Name;
        foreach (var ending in new[] { "Resource", "View", "Body" })
        {
            if (name.EndsWith(ending, StringComparison.Ordinal) && name.Length > ending.Length) return ending == "Body" ? $"{name[..^4]}Input" : name[..^ending.Length];
        }

        return name;
    }
}
