namespace Practice.Actors.Gateway.Pages.Accounts;

/// <summary>Somebody's second factor.</summary>
/// <param name="InUse">Whether signing in needs a code.</param>
public sealed record AuthenticatorModel(bool InUse, FormState Form)
{
    /// <summary>A secret made a moment ago, to be scanned; null where none was.</summary>
    public ShownSecret? Made { get; init; }

    /// <summary>Codes for who has no app at hand, each good for one sign-in; null but for the one time that they are shown.</summary>
    public IReadOnlyList<string>? OnPaper { get; init; }

    /// <summary>Whether a code was given in this session.</summary>
    public bool IsShown { get; init; }

    /// <summary>Without what it holds, so that no log ever shows it by accident.</summary>
    public override string ToString() => nameof(AuthenticatorModel);
}

/// <param name="Secret">To be typed where nothing can be scanned.</param>
public sealed record ShownSecret(string Secret, QrCode Picture)
{
    /// <summary>Without what it holds, so that no log ever shows it by accident.</summary>
    public override string ToString() => nameof(ShownSecret);
}
