using System.Net;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Tests.Hosting;
using Xunit;
using static Practice.Actors.Gateway.Tests.Hosting.Scene;

namespace Practice.Actors.Gateway.Tests.Access;

/// <summary>
/// Tries every operation of the document as every role at every place, and holds what happened against the tables of <c>docs/access.md</c>; with
/// <c>PRACTICE_WRITE_DOCS=1</c> it writes them, to be read before they are kept.
/// </summary>
[Collection(OnMatrix.Name)]
public sealed class AccessMatrixTests(MatrixGateway gateway)
{
    /// <summary>No entity is at this version: whoever gets past the gate changes nothing.</summary>
    private const string NeverSeen = "\"999999\"";

    private static readonly Role[] Roles = Enum.GetValues<Role>();

    [Fact]
    public void The_roles_table_is_what_the_roles_are()
    {
        var table = new StringBuilder("| permission |");
        foreach (var role in Roles) table.Append($" {Words.Of(role)} |");
        table.Append($"\n|---|{string.Concat(Enumerable.Repeat("---|", Roles.Length))}\n");
        foreach (var permission in Enum.GetValues<Permission>())
            table.Append($"| `{Words.Of(permission)}` |{string.Concat(Roles.Select(role => RolePermissions.Of(role).Contains(permission) ? " • |" : " |"))}\n");
        Keeps("permissions", table.ToString());
    }

    [Fact]
    public async Task Every_operation_lets_every_role_through_exactly_where_the_table_says()
    {
        var scene = await gateway.SceneAsync();
        var operations = Contract.Read().Document["paths"]!.AsObject()
            .SelectMany(path => path.Value!.AsObject().Select(method => new Tried(method.Key.ToUpperInvariant(), path.Key, method.Value!)))
            .Where(operation => operation.Permission is not null)
            .ToList();
        Assert.NotEmpty(operations);

        var callers = new Dictionary<Role, (Api Here, Api AtCenter)>();
        foreach (var role in Roles)
        {
            var here = await gateway.Host.ApiOf(scene.GrantOf(role));
            callers[role] = (here, await gateway.Host.ApiOf(new Grant(role, new UnitCode(Center))));
        }

        var (served, family) = (new Api(gateway.Host.CreateClient(), scene.TrackingKey), new Api(gateway.Host.CreateClient(), scene.CeremonyKey));
        var table = new StringBuilder("| operation | needs | served |");
        foreach (var role in Roles) table.Append($" {Words.Of(role)} |");
        table.Append($"\n|---|---|---|{string.Concat(Enumerable.Repeat("---|", Roles.Length))}\n");
        foreach (var operation in operations)
        {
            table.Append($"| `{operation.Method} {operation.Path}` | `{operation.Permission}` | {(await PassesAsync(operation.Path.StartsWith("/v1/ceremonies", StringComparison.Ordinal) ? family : served, operation, scene.Served) ? "•" : "")} |");
            foreach (var role in Roles) table.Append($" {await CellAsync(callers[role].Here, callers[role].AtCenter, operation, scene)} |");
            table.Append('\n');
        }

        Keeps("operations", table.Replace("  |", " |").ToString());
    }

    private static async Task<string> CellAsync(Api here, Api atCenter, Tried operation, MatrixScene scene)
    {
        if (operation.Reach == "anywhere" && !operation.Path.Contains("{id}", StringComparison.Ordinal)) return await PassesAsync(here, operation, scene.Own) ? "l" : "";
        var cell = "";
        foreach (var (letter, place) in scene.Places)
        {
            if (await PassesAsync(here, operation, place)) cell += letter;
        }

        return cell.Length > 0 ? cell : await PassesAsync(atCenter, operation, scene.Own) ? "c" : "";
    }

    private static async Task<bool> PassesAsync(Api api, Tried operation, MatrixPlace place)
    {
        var path = operation.PathAt(place);
        using var request = new HttpRequestMessage(new HttpMethod(operation.Method), new Uri(path, UriKind.Relative));
        if (operation.BodyAt(place) is { } body) request.Content = new StringContent(body is JsonObject ? body.ToJsonString() : (string)body!, Encoding.UTF8, operation.BodyType);
        if (operation.TakesIfMatch) request.Headers.TryAddWithoutValidation("If-Match", NeverSeen);
        var reply = await api.Send(request);
        if (reply.Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden) return false;
        // A read out of scope is not found.
        if (reply.Status == HttpStatusCode.NotFound) return operation.Method != "GET";
        Assert.True((int)reply.Status < 500, $"{operation.Method} {path}: {(int)reply.Status} {reply.Body}");
        return true;
    }

    private static void Keeps(string name, string table, [CallerFilePath] string here = "")
    {
        var file = Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "docs", "access.md");
        var (begin, end) = ($"<!-- {name} -->\n", $"<!-- /{name} -->");
        var text = File.ReadAllText(file);
        var (from, to) = (text.IndexOf(begin, StringComparison.Ordinal) + begin.Length, text.IndexOf(end, StringComparison.Ordinal));
        Assert.InRange(from, begin.Length, to);
        if (Environment.GetEnvironmentVariable("PRACTICE_WRITE_DOCS") == "1") File.WriteAllText(file, text[..from] + table + text[to..]);
        else Assert.Equal(text[from..to].Split('\n'), table.Split('\n'));
    }

    /// <summary>An operation as the document has it.</summary>
    private sealed record Tried(string Method, string Path, JsonNode Document)
    {
        public string? Permission => (string?)Document["x-permission"];

        public string? Reach => (string?)Document["x-reach"];

        /// <summary>Whether getting past the gate with a body that fits would undo the scene, with no version to keep it from that.</summary>
        private bool IsDestructive => Path.StartsWith("/v1/people/{id}/", StringComparison.Ordinal) && Method == "POST";

        public bool TakesIfMatch => Document["parameters"]!.AsArray().Any(parameter => (string?)parameter!["name"] == "If-Match");

        public string BodyType => Content!.Value.Key;

        private KeyValuePair<string, JsonNode?>? Content => Document["requestBody"]?["content"]?.AsObject().Single();

        /// <summary>An answer that has no end; asked with a cursor that is none, it says whether the gate let the caller through, and ends.</summary>
        private bool IsStream => Document["responses"]?["200"]?["content"]?["text/event-stream"] is not null;

        public string PathAt(MatrixPlace place)
        {
            var path = Path.Contains("{id}", StringComparison.Ordinal) ? Path.Replace("{id}", place.IdOf(Path.Split('/')[2]), StringComparison.Ordinal) : Path;
            if (IsStream) path += "?after=nowhere";
            return path.Replace("{item}", "place", StringComparison.Ordinal).Replace("{consent}", "con_01jdq7k2v3m8n5p6r7s8t9v0wx", StringComparison.Ordinal)
                .Replace("{file}", place.IdOf("files"), StringComparison.Ordinal).Replace("{board}", "offices", StringComparison.Ordinal).Replace("{subject}", "620623100", StringComparison.Ordinal)
                .Replace("{event}", "evt_0_1", StringComparison.Ordinal);
        }

        public JsonNode? BodyAt(MatrixPlace place)
        {
            if (Content is not { Value: { } content }) return null;
            if (IsDestructive) return new JsonObject { ["nothing"] = "of the kind" };
            var example = content["example"]?.DeepClone() ?? new JsonObject();
            if (example is not JsonObject body) return example;
            foreach (var (name, value) in place.Names)
            {
                if (body[name]?.GetValueKind() == value.GetValueKind()) body[name] = value.DeepClone();
            }

            return body;
        }
    }
}
