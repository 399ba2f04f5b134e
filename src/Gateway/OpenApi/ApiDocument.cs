using System.Globalization;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.Swagger;

namespace Practice.Actors.Gateway.OpenApi;

/// <summary>The API's OpenAPI 3.1 document, made once from the endpoints.</summary>
internal sealed class ApiDocument(ISwaggerProvider provider)
{
    public const string Name = "v1";

    private readonly Lazy<string> _json = new(() => Write(provider.GetSwagger(Name)));

    public string Json => _json.Value;

    private static string Write(OpenApiDocument document)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        document.SerializeAsV31(new OpenApiJsonWriter(text));
        return text.ToString() + "\n";
    }
}
