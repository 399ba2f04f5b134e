using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Practice.Actors.Testing;

/// <summary>
/// Signs in at a gateway that was started on an empty database, over the API as an operator would: with the administrator's one-time password, who
/// opens an account that runs the county's center.
/// </summary>
public static class FirstAccount
{
    private const string Center = "620623";

    /// <param name="dataFolder">The gateway's, where the one-time password lies.</param>
    /// <returns>A session's token.</returns>
    public static async Task<string> SignInAsync(HttpClient http, string dataFolder)
    {
        var administrator = await SettleAsync(http, "administrator", (await File.ReadAllTextAsync(Path.Combine(dataFolder, "first-password"))).Trim());
        var opened = await PostAsync(http, "/v1/accounts", new JsonObject { ["userName"] = "center" }, administrator);
        foreach (var role in (string[])["center-office", "center-director"])
            await PostAsync(http, $"/v1/accounts/{(string)opened["account"]!["id"]!}/grants", new JsonObject { ["role"] = role, ["unit"] = Center }, administrator);
        return await SettleAsync(http, "center", (string)opened["password"]!);
    }

    /// <summary>Changes a one-time password for one that lasts, and signs in with that.</summary>
    private static async Task<string> SettleAsync(HttpClient http, string userName, string oneTime)
    {
        var password = Guid.NewGuid().ToString();
        await PostAsync(http, "/v1/account/password", new JsonObject { ["password"] = oneTime, ["newPassword"] = password }, await SignInAsync(http, userName, oneTime));
        return await SignInAsync(http, userName, password);
    }

    private static async Task<string> SignInAsync(HttpClient http, string userName, string password) =>
        (string)(await PostAsync(http, "/v1/sessions", new JsonObject { ["userName"] = userName, ["password"] = password }, token: null))["token"]!;

    private static async Task<JsonNode> PostAsync(HttpClient http, string path, JsonNode body, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = JsonContent.Create(body) };
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? JsonNode.Parse(text)! : throw new InvalidOperationException($"{path}: {(int)answer.StatusCode} {text}");
    }
}
