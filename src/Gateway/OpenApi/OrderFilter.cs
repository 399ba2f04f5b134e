using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Practice.Actors.Gateway.OpenApi;

/// <summary>Puts schemas in order of their names, so that the document changes only where the API does, and names the groups that operations are in.</summary>
internal sealed class OrderFilter : IDocumentFilter
{
    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        swaggerDoc.Tags = swaggerDoc.Paths.Values
            .SelectMany(path => path.Operations!.Values)
            .SelectMany(operation => operation.Tags!)
            .Select(tag => tag.Reference.Id)
            .Distinct(StringComparer.Ordinal)
            .Select(name => new OpenApiTag { Name = name, Description = TagWords.Of(name!) })
            .ToHashSet();
        if (swaggerDoc.Components?.Schemas is { } schemas)
            swaggerDoc.Components.Schemas = schemas.OrderBy(s => s.Key, StringComparer.Ordinal).ToDictionary(s => s.Key, s => s.Value, StringComparer.Ordinal);
    }
}
