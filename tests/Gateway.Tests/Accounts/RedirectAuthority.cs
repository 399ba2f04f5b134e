using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Practice.Actors.Gateway.Tests.Accounts;

/// <summary>An OpenID Connect authority on this machine, at which whoever comes is the same person, without being asked.</summary>
public sealed class RedirectAuthority : IAsyncDisposable
{
    public const string Client = "practice-actors";
    public const string Secret = "known to the two of them";

    private readonly WebApplication app;
    private readonly RsaSecurityKey key = new(RSA.Create(2048)) { KeyId = "first" };
    private readonly ConcurrentDictionary<string, (string Nonce, string Challenge, string Redirect)> codes = new(StringComparer.Ordinal);

    private RedirectAuthority(WebApplication app) => this.app = app;

    /// <summary>Who has signed in there.</summary>
    public string Subject { get; set; } = "nobody";

    public bool SecondFactor { get; set; }

    public Uri Address => new(app.Urls.Single());

    public static async Task<RedirectAuthority> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var authority = new RedirectAuthority(builder.Build());
        authority.app.Run(authority.ServeAsync);
        await authority.app.StartAsync();
        return authority;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        key.Rsa.Dispose();
    }

    private async Task ServeAsync(HttpContext http)
    {
        var issuer = Address.AbsoluteUri.TrimEnd('/');
        switch (http.Request.Path.Value)
        {
            case "/authorize":
                Authorize(http);
                return;
            case "/token":
                await http.Response.WriteAsJsonAsync(await TokenAsync(http, issuer));
                return;
            case "/keys":
                var published = key.Rsa.ExportParameters(includePrivateParameters: false);
                await http.Response.WriteAsJsonAsync(new JsonObject
                {
                    ["keys"] = new JsonArray(new JsonObject
                    {
                        ["kty"] = "RSA",
                        ["use"] = "sig",
                        ["kid"] = key.KeyId,
                        ["n"] = Base64UrlEncoder.Encode(published.Modulus),
                        ["e"] = Base64UrlEncoder.Encode(published.Exponent),
                    }),
                });
                return;
            default:
                await http.Response.WriteAsJsonAsync(new JsonObject
                {
                    ["issuer"] = issuer,
                    ["jwks_uri"] = $"{issuer}/keys",
                    ["authorization_endpoint"] = $"{issuer}/authorize",
                    ["token_endpoint"] = $"{issuer}/token",
                });
                return;
        }
    }

    private void Authorize(HttpContext http)
    {
        var query = http.Request.Query;
        if (query["response_type"] != "code" || query["scope"] != "openid" || query["code_challenge_method"] != "S256" || query["client_id"] != Client)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        var code = Guid.NewGuid().ToString("N");
        codes[code] = (query["nonce"]!, query["code_challenge"]!, query["redirect_uri"]!);
        http.Response.Redirect($"{query["redirect_uri"]}?code={code}&state={Uri.EscapeDataString(query["state"]!)}");
    }

    private async Task<JsonObject> TokenAsync(HttpContext http, string issuer)
    {
        var form = await http.Request.ReadFormAsync();
        var verifier = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"]!)));
        if (!codes.TryRemove(form["code"]!, out var asked) || asked.Challenge != verifier || asked.Redirect != form["redirect_uri"] || form["client_secret"] != Secret)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return new JsonObject { ["error"] = "invalid_grant" };
        }

        var token = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = Client,
            Expires = DateTime.UtcNow.AddMinutes(5),
            Claims = new Dictionary<string, object> { ["sub"] = Subject, ["nonce"] = asked.Nonce, ["amr"] = SecondFactor ? new[] { "pwd", "mfa" } : ["pwd"] },
            SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.RsaSha256),
        });
        return new JsonObject { ["id_token"] = token, ["access_token"] = "of no use here", ["token_type"] = "Bearer", ["expires_in"] = 300 };
    }
}
