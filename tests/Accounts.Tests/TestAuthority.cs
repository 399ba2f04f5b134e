using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Practice.Actors.Accounts.Tests;

/// <summary>An authority on this machine: a discovery document, its keys, and tokens that it signs.</summary>
public sealed class TestAuthority : IAsyncDisposable
{
    public const string Audience = "practice-actors";

    private readonly WebApplication app;
    private readonly RsaSecurityKey key = new(RSA.Create(2048)) { KeyId = "first" };

    private TestAuthority(WebApplication app) => this.app = app;

    public Uri Address => new(app.Urls.Single());

    public static async Task<TestAuthority> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var authority = new TestAuthority(builder.Build());
        authority.app.Run(authority.ServeAsync);
        await authority.app.StartAsync();
        return authority;
    }

    /// <param name="signedBy">Its own key unless given.</param>
    public string Token(string subject, DateTimeOffset until, string? audience = null, string? issuer = null, SigningCredentials? signedBy = null, bool secondFactor = false) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer ?? Address.AbsoluteUri.TrimEnd('/'),
            Audience = audience ?? Audience,
            Expires = until.UtcDateTime,
            Claims = new Dictionary<string, object> { ["sub"] = subject, ["amr"] = secondFactor ? new[] { "pwd", "mfa" } : ["pwd"] },
            SigningCredentials = signedBy ?? new SigningCredentials(key, SecurityAlgorithms.RsaSha256),
        });

    /// <summary>The public half of its key, as anybody has it.</summary>
    public byte[] PublicKey() => key.Rsa.ExportSubjectPublicKeyInfo();

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        key.Rsa.Dispose();
    }

    private Task ServeAsync(HttpContext http)
    {
        var issuer = Address.AbsoluteUri.TrimEnd('/');
        var published = key.Rsa.ExportParameters(includePrivateParameters: false);
        JsonNode answer = http.Request.Path == "/keys"
            ? new JsonObject
            {
                ["keys"] = new JsonArray(new JsonObject
                {
                    ["kty"] = "RSA",
                    ["use"] = "sig",
                    ["kid"] = key.KeyId,
                    ["n"] = Base64UrlEncoder.Encode(published.Modulus),
                    ["e"] = Base64UrlEncoder.Encode(published.Exponent),
                }),
            }
            : new JsonObject { ["issuer"] = issuer, ["jwks_uri"] = $"{issuer}/keys" };
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(answer.ToJsonString(), http.RequestAborted);
    }
}
