using System.Globalization;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.Swagger;

namespace Practice.Actors.Gateway.OpenApi;

/// <summary>The API's OpenAPI 3.1 document, made once from the endpoints, when it is first asked for: what is read for it takes a while and some megabytes.</summary>
internal sealed class ApiDocument(IServiceProvider services)
{
    public const string Name = "v1";

    private readonly Lazy<string> _json = new(() => Write(services.GetRequiredService<ISwaggerProvider>().GetSwagger(Name)));

    public string Json => _json.Value;

    private static string Write(OpenApiDocument document)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        document.SerializeAsV31(new OpenApiJsonWriter(text));
        return text.ToString() + "\n";
    }
}
