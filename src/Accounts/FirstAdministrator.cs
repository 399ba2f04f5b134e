using Microsoft.Extensions.Options;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Ledger;

namespace Practice.Actors.Accounts;

/// <summary>
/// Opens the first account of a database that has none: an administrator with a password for one sign-in, which lies in a file that only its owner
/// may read until it is changed. Of several gateways that start at once, one does so.
/// </summary>
public sealed class FirstAdministrator(AccountTables tables, AccountStore store, Passwords passwords, IOptions<DatabaseOptions> database, TimeProvider time)
{
    public const string UserName = "administrator";

    private const string FileName = "first-password";

    private string FilePath => Path.Combine(database.Value.DataFolder, FileName);

    /// <param name="center">The root unit, at which the administrator's role holds.</param>
    /// <returns>The password, and where it lies; null where there are accounts already.</returns>
    public async Task<(string Password, string File)?> EnsureAsync(UnitCode center, CancellationToken cancellationToken = default)
    {
        if (await tables.FindAsync<string>("select id from accounts limit 1", new { }, cancellationToken) is not null) return null;
        var now = time.GetUtcNow();
        var password = Passwords.NewOneTime();
        var account = new Account(AccountId.New(now), UserName) { PasswordHash = passwords.Hash(password), MustChangePassword = true, CreatedAt = now };
        return await tables.TransactAsync<(string, string)?>(
            async transaction =>
            {
                // Another gateway that inserts the same name is waited for, and then wins.
                if (await AccountStore.InsertAsync(transaction, account) == 0) return (false, null);
                await transaction.RecordAsync(now, AccountEvent.System, account.Id.Value, AccountEventKind.Opened);
                await Grants.InsertAsync(transaction, new HeldGrant(GrantId.New(now), account.Id, new Grant(Role.Administrator, center), now, null, null), AccountEvent.System, now);

                // Before the commit: a password that is in no account yet does no harm, one that is in no file would help nobody.
                Write(password);
                return (true, (password, FilePath));
            },
            cancellationToken);
    }

    /// <summary>Removes the file once its password is no longer the administrator's.</summary>
    public async Task TidyAsync(CancellationToken cancellationToken = default)
    {
        if (!File.Exists(FilePath)) return;
        var kept = (await File.ReadAllTextAsync(FilePath, cancellationToken)).Trim();
        if (!passwords.Verify(await store.FindByNameAsync(UserName, cancellationToken), kept)) File.Delete(FilePath);
    }

    private void Write(string password)
    {
        Directory.CreateDirectory(database.Value.DataFolder);
        File.Delete(FilePath);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(FilePath, options);
        writer.WriteLine(password);
    }
}
