using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Vault;

namespace Practice.Actors.Gateway.Activities;

/// <summary>
/// The codes that show at an activity for volunteers to scan: 80 bits of HMAC over the activity and the time, of which every gateway makes the same.
/// One shows for 30 seconds and is taken for 30 more, so that a picture of it sent to somebody elsewhere is of little use.
/// </summary>
internal sealed class CheckInCodes(DatabaseVault vault, TimeProvider time)
{
    private const string SecretName = "check-in";
    private const int StepSeconds = 30;
    private const int CodeBytes = 10;

    private byte[]? secret;

    /// <summary>Fetches the secret, which every gateway shares; to be called before the first request.</summary>
    public async Task InitializeAsync(CancellationToken cancellationToken) => secret = await vault.GetOrCreateSecretAsync(SecretName, cancellationToken);

    public CheckInCodeResource Now(ActivityId activity)
    {
        var step = Step;
        return new CheckInCodeResource(activity, CodeOf(activity, step), DateTimeOffset.FromUnixTimeSeconds((step + 1) * StepSeconds));
    }

    public bool Takes(ActivityId activity, string code)
    {
        var (given, step) = (Encoding.UTF8.GetBytes(code), Step);
        return Is(step) | Is(step - 1);

        bool Is(long of) => CryptographicOperations.FixedTimeEquals(given, Encoding.UTF8.GetBytes(CodeOf(activity, of)));
    }

    private long Step => time.GetUtcNow().ToUnixTimeSeconds() / StepSeconds;

    private string CodeOf(ActivityId activity, long step)
    {
        var said = string.Create(CultureInfo.InvariantCulture, $"{activity}\n{step}");
        var proof = HMACSHA256.HashData(secret ?? throw new InvalidOperationException("The secret has not been fetched."), Encoding.UTF8.GetBytes(said));
        return Convert.ToHexStringLower(proof.AsSpan(0, CodeBytes));
    }
}
