using System.Collections.Frozen;
using System.Data.Common;
using Microsoft.Extensions.Options;

namespace Practice.Actors.Gateway.Hosting;

/// <summary>Secrets that anybody would try first: outside development the gateway does not start with one.</summary>
internal static class DefaultSecrets
{
    private const string ConnectionString = "Database:ConnectionString";

    private static readonly string[] Secrets =
    [
        "Vault:MasterKey", "Orleans:DashboardPassword", "Notifications:Sms:Key", "Notifications:Email:Password", "Notifications:WeChat:Secret",
    ];

    private static readonly FrozenSet<string> Defaults = new[]
    {
        "admin", "administrator", "change-me", "change_me", "changeme", "default", "development", "dev", "example", "insecure", "pass", "passwd", "password", "postgres",
        "practice", "practice-actors", "secret", "test", "todo", "123456", "12345678", "1234567890", "<secret>", "<password>", "xxx",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <exception cref="OptionsValidationException">A secret is one that anybody would try first; its words name the setting, not the secret.</exception>
    public static void Refuse(IConfiguration configuration)
    {
        if (Find(configuration) is { } setting) throw new OptionsValidationException(setting, typeof(string), [$"{setting} is a secret that anybody would try first. Set another, or run in Development."]);
    }

    /// <returns>The setting; null where there is none.</returns>
    internal static string? Find(IConfiguration configuration)
    {
        foreach (var setting in Secrets)
        {
            if (configuration[setting] is { Length: > 0 } secret && IsDefault(secret)) return setting;
        }

        return configuration[ConnectionString] is { Length: > 0 } text && PasswordIn(text) is { Length: > 0 } password && IsDefault(password) ? ConnectionString : null;
    }

    /// <summary>Also one character over and over: <c>0000…</c>, and a key of zeros in base 64.</summary>
    private static bool IsDefault(string secret) => Defaults.Contains(secret.Trim()) || secret.TrimEnd('=').Distinct().Count() == 1;

    private static string? PasswordIn(string connectionString)
    {
        var parts = new DbConnectionStringBuilder { ConnectionString = connectionString };
        return parts.TryGetValue("Password", out var password) || parts.TryGetValue("Pwd", out password) ? password as string : null;
    }
}
