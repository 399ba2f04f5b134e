using Practice.Actors.Accounts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.County;

namespace Practice.Actors.Gateway.Access;

/// <summary>Sees to it that somebody can sign in on a database without accounts, and says how.</summary>
internal sealed partial class FirstSignIn(FirstAdministrator first, IConfiguration configuration, ILogger<FirstSignIn> logger)
{
    /// <summary>Configuration key: the code of the unit at which the first administrator's role holds; the loaded county's center unless given.</summary>
    private const string CenterSetting = "County:Center";

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await first.TidyAsync(cancellationToken);
        if (await first.EnsureAsync(Center(), cancellationToken) is { } made) LogPassword(logger, FirstAdministrator.UserName, made.Password, made.File);
    }

    private UnitCode Center()
    {
        if (configuration[CenterSetting] is not { Length: > 0 } configured) return CountyData.Read().Center;
        return UnitCode.TryParse(configured, out var code) ? code : throw new InvalidOperationException($"{CenterSetting} is a unit's code.");
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "There is no account yet: sign in as {Name} with the one-time password {Password} (also in {File}) and choose another")]
    private static partial void LogPassword(ILogger logger, string name, string password, string file);
}
