using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Primitives;

namespace Practice.Actors.Gateway.Access;

/// <summary>Marks an endpoint that reads what not everybody may see.</summary>
internal sealed class KeyNeeded
{
    public static KeyNeeded Mark { get; } = new();
}

/// <summary>
/// The one key to everything that changes the platform or shows personal data, until there are accounts. Configured as
/// <c>Access:DevelopmentKey</c>; in development one is made on the first start and kept in the data folder.
/// </summary>
internal sealed class DevelopmentKey
{
    /// <summary>Configuration key.</summary>
    public const string Setting = "Access:DevelopmentKey";

    /// <summary>Who is recorded as the actor of everything done with the key.</summary>
    public const string Actor = "developer";

    private const string Scheme = "Bearer ";
    private const string FileName = "development-key";
    private const int Longest = 512;
    private readonly byte[]? _digest;

    /// <param name="key">Null or empty opens nothing.</param>
    public DevelopmentKey(string? key) => _digest = string.IsNullOrEmpty(key) ? null : SHA256.HashData(Encoding.UTF8.GetBytes(key));

    /// <summary>Where it lies; null where it was configured, or there is none.</summary>
    public string? File { get; private init; }

    /// <summary>False where nothing that needs the key can be done at all.</summary>
    public bool IsConfigured => _digest is not null;

    /// <summary>Whether a request bears the key; takes the same time for every wrong one.</summary>
    public bool Opens(HttpRequest request)
    {
        var header = request.Headers.Authorization;
        if (_digest is null || StringValues.IsNullOrEmpty(header) || header.Count != 1) return false;
        var value = header[0].AsSpan();
        if (!value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)) return false;
        var given = value[Scheme.Length..].Trim();
        if (given.Length > Longest) return false;
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        Span<byte> utf8 = stackalloc byte[Longest * 3];
        SHA256.HashData(utf8[..Encoding.UTF8.GetBytes(given, utf8)], digest);
        return CryptographicOperations.FixedTimeEquals(digest, _digest);
    }

    /// <summary>The key kept in the data folder, in a file that only its owner may read; made on the first start.</summary>
    public static DevelopmentKey OfFolder(string folder)
    {
        var path = Path.Combine(Directory.CreateDirectory(folder).FullName, FileName);
        return new DevelopmentKey(System.IO.File.Exists(path) ? Read(path) : Make(path)) { File = path };
    }

    private static string Read(string path) => System.IO.File.ReadAllText(path).Trim();

    private static string Make(string path)
    {
        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            using var writer = new StreamWriter(path, options);
            writer.WriteLine(key);
            return key;
        }
        catch (IOException) when (System.IO.File.Exists(path))
        {
            // Another process was faster.
            return Read(path);
        }
    }
}
