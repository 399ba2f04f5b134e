using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Orleans.Dashboard;

namespace Practice.Actors.Silo;

/// <summary>
/// The Orleans Dashboard at <c>/dashboard/</c> of a process with a silo: every silo of the cluster, its grains and their calls. It counts every
/// call, so it is there only where a password is set, and it shows nothing without it.
/// </summary>
public static class Dashboard
{
    /// <summary>Configuration key of the password; the user's name does not matter.</summary>
    public const string Setting = "Orleans:DashboardPassword";

    private const string Path = "/dashboard";

    /// <summary>The shortest password that is taken: whoever has it sees the keys of grains.</summary>
    private const int Shortest = 12;

    internal static void AddDashboard(this ISiloBuilder silo, string? password)
    {
        if (string.IsNullOrEmpty(password)) return;
        if (password.Length < Shortest) throw new InvalidOperationException($"{Setting} has to be at least {Shortest} characters long.");
        silo.Services.AddSingleton<Present>();

        // Its stream of the log holds a stopping process up for an hour.
        silo.AddDashboard((DashboardOptions options) => options.HideTrace = true);
    }

    /// <summary>Serves it where the process has one.</summary>
    public static void MapDashboard(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        if (app.Configuration[Setting] is not { Length: > 0 } password || app.Services.GetService<Present>() is null) return;
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(password));
        // Before anything of the request is read.
        app.Use(async (http, next) =>
        {
            if (http.Request.Path.StartsWithSegments(Path, StringComparison.OrdinalIgnoreCase))
            {
                http.Response.Headers.CacheControl = "no-store";
                if (!Opens(http.Request, digest))
                {
                    http.Response.StatusCode = StatusCodes.Status401Unauthorized;
                    http.Response.Headers.WWWAuthenticate = "Basic realm=\"Practice Actors\", charset=\"UTF-8\"";
                    await http.Response.WriteAsync("The dashboard needs its password.", http.RequestAborted);
                    return;
                }
            }

            await next(http);
        });
        app.MapOrleansDashboard(Path).ExcludeFromDescription();
    }

    /// <summary>Says that this process has a silo with a dashboard: a gateway that is a client has none.</summary>
    private sealed class Present;

    private static bool Opens(HttpRequest request, byte[] digest)
    {
        if (!AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header)
            || !"Basic".Equals(header.Scheme, StringComparison.OrdinalIgnoreCase)
            || header.Parameter is not { Length: <= 1_024 } parameter)
        {
            return false;
        }

        var given = new byte[parameter.Length];
        if (!Convert.TryFromBase64String(parameter, given, out var length)) return false;
        var colon = Array.IndexOf(given, (byte)':', 0, length);
        return colon >= 0 && CryptographicOperations.FixedTimeEquals(SHA256.HashData(given.AsSpan((colon + 1)..length)), digest);
    }
}
