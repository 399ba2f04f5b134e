using Microsoft.OpenApi;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.Gateway.Tests.Hosting;
using Xunit;

namespace Practice.Actors.Gateway.Tests.OpenApi;

[Collection(OnSqlite.Name)]
public sealed class DocumentTests(SqliteGateway gateway)
{
    private static readonly Contract Contract = Contract.Read();

    public static IEnumerable<object[]> Operations =>
        Contract.Document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(operation => new object[] { path.Key, operation.Key }));

    [Fact]
    public async Task The_repository_s_document_is_what_the_gateway_serves()
    {
        var served = await gateway.Api.Http.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative));
        Assert.True(
            served == await File.ReadAllTextAsync(Contract.File),
            "The API has changed. Look at what `dotnet run --project src/Gateway -- openapi docs/openapi.json` changes, and keep it if it is meant.");
    }

    [Fact]
    public async Task The_document_is_valid_openapi_3_1()
    {
        await using var stream = File.OpenRead(Contract.File);
        var read = await OpenApiDocument.LoadAsync(stream, OpenApiConstants.Json);
        Assert.Empty(read.Diagnostic!.Errors);
        Assert.Empty(read.Diagnostic.Warnings);
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, read.Diagnostic.SpecificationVersion);
        Assert.NotEmpty(read.Document!.Paths);
    }

    [Fact]
    public void Ids_of_operations_are_unique()
    {
        var ids = Contract.Document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()).Select(operation => (string)operation.Value!["operationId"]!).ToList();
        Assert.True(ids.Count >= 59, $"There are only {ids.Count} operations.");
        Assert.Equal(ids.Count, ids.Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void Every_operation_has_a_summary_examples_that_fit_and_problem_codes_that_exist(string path, string method)
    {
        var operation = Contract.Document["paths"]![path]![method]!;
        Assert.NotEmpty((string)operation["summary"]!);
        if (method is "post" or "patch" or "put")
        {
            var body = operation["requestBody"]!["content"]!.AsObject().Single().Value!;
            // There is nothing to show of an object without members.
            Assert.True(body["example"] is not null || (string)body["schema"]!["$ref"]! == "#/components/schemas/NoInput", path);
            // A patch may take away, which an example of it shows with null.
            if (body["example"] is not null && method != "patch") Contract.Conform(body["example"], body["schema"]!, path);
            Assert.NotNull(operation["security"]);
            // Anybody may do what does not begin with knowing who they are.
            if (operation["security"]!.AsArray().All(way => way!.AsObject().Count > 0)) Assert.NotNull(operation["responses"]!["401"]);
        }

        foreach (var (status, response) in operation["responses"]!.AsObject())
        {
            if (status.StartsWith('2'))
            {
                Assert.All(response!["content"]!.AsObject(), form => Contract.Conform(form.Value!["example"], form.Value["schema"]!, path));
            }
            else if (status != "304")
            {
                var codes = ((string)response!["description"]!).Split('\n').Select(line => line.Split('`')[1]).ToList();
                Assert.NotEmpty(codes);
                Assert.All(codes, code => Assert.Equal(status, $"{ProblemCatalog.ByCode[code].Status}"));
            }
        }

        foreach (var parameter in operation["parameters"]?.AsArray() ?? [])
            Assert.True(parameter!["in"]!.ToString() != "path" || (bool)parameter["required"]!, $"{parameter["name"]} of {path} is not required.");
    }

    [Fact]
    public async Task The_pages_to_try_it_need_nothing_from_elsewhere()
    {
        var page = await gateway.Api.Http.GetStringAsync(new Uri("/swagger/index.html", UriKind.Relative));
        Assert.Contains("swagger-ui", page, StringComparison.Ordinal);
        Assert.DoesNotContain("https://", page, StringComparison.Ordinal);
        foreach (var asset in new[] { "swagger-ui.css", "swagger-ui-bundle.js" })
        {
            var answer = await gateway.Api.Http.GetAsync(new Uri($"/swagger/{asset}", UriKind.Relative));
            Assert.True(answer.IsSuccessStatusCode, asset);
        }
    }
}
