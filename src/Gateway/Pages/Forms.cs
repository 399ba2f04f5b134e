using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Practice.Actors.Vault;

namespace Practice.Actors.Gateway.Pages;

/// <summary>
/// Ties a form to the browser that it was shown in, so that no foreign page sends it: a random cookie, and in the form a proof of it that only the platform can make. Every
/// gateway takes what another showed.
/// </summary>
internal sealed class Forms(DatabaseVault vault)
{
    /// <summary>The hidden field.</summary>
    public const string Field = "form";

    private const string SecretName = "forms";
    private const string SecureName = "__Host-form";
    private const string PlainName = "form";
    private const int CookieBytes = 16;

    private static readonly FormOptions Limits = new() { ValueCountLimit = 120, KeyLengthLimit = 100, ValueLengthLimit = 64 * 1024, BufferBodyLengthLimit = 256 * 1024 };

    private byte[]? _secret;

    /// <summary>Fetches the secret, which every gateway shares; to be called before the first request.</summary>
    public async Task InitializeAsync(CancellationToken cancellationToken) => _secret = await vault.GetOrCreateSecretAsync(SecretName, cancellationToken);

    /// <summary>What a form shown in answer to this request holds.</summary>
    public string ProofFor(HttpContext http)
    {
        // A page with several forms has one proof, also where the cookie is only being set.
        if ((http.Request.Cookies[NameFor(http)] ?? http.Items[Field] as string) is { Length: 2 * CookieBytes } known)
        {
            http.Items[Field] = known;
            return ProofOf(known);
        }

        var cookie = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(CookieBytes));
        http.Items[Field] = cookie;
        http.Response.Cookies.Append(NameFor(http), cookie, new CookieOptions { HttpOnly = true, Secure = http.Request.IsHttps, SameSite = SameSiteMode.Lax, Path = "/", IsEssential = true });
        return ProofOf(cookie);
    }

    /// <summary>Whether what is answered holds a proof.</summary>
    public static bool IsShown(HttpContext http) => http.Items.ContainsKey(Field);

    /// <summary>Null for what is no form, or none that could have been sent by a page.</summary>
    public static async Task<IFormCollection?> ReadAsync(HttpContext http)
    {
        if (!http.Request.HasFormContentType) return null;
        try
        {
            return await http.Request.ReadFormAsync(Limits, http.RequestAborted);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>Whether a page that this browser was shown sent the form.</summary>
    public bool IsOurs(HttpContext http, IFormCollection form) => IsOurs(http, form[Field].ToString());

    /// <param name="proof">As the form holds it; null for none.</param>
    public bool IsOurs(HttpContext http, string? proof) =>
        http.Request.Cookies[NameFor(http)] is { Length: 2 * CookieBytes } cookie
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(proof ?? ""), Encoding.UTF8.GetBytes(ProofOf(cookie)));

    private static string NameFor(HttpContext http) => http.Request.IsHttps ? SecureName : PlainName;

    private string ProofOf(string cookie) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(_secret ?? throw new InvalidOperationException("The secret has not been fetched."), Encoding.UTF8.GetBytes(cookie)));
}
