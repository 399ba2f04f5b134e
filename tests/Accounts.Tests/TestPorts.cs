using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;

namespace Practice.Actors.Accounts.Tests;

/// <summary>Secrets that are the same for all gateways.</summary>
public sealed class TestSecrets : ISecrets
{
    public ValueTask<byte[]> GetAsync(string name, CancellationToken cancellationToken = default) => new(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
}

/// <summary>A hierarchy of units in which a code that begins with another lies below it; teams and platforms lie below the center.</summary>
public sealed class TestScopes : IScopeCheck
{
    public ValueTask<bool> CoversAsync(Grant mine, Grant theirs, CancellationToken cancellationToken = default) => new(
        mine.Unit is { } top && (theirs.Unit is { } unit ? unit.Value.StartsWith(top.Value, StringComparison.Ordinal) : top == TestAccounts.Center));
}

/// <summary>People whom the vault would know.</summary>
public sealed class TestPeople : IPersonRegister
{
    public ConcurrentDictionary<VaultId, (string Subject, Person Person)> Known { get; } = new();

    public Task<Registration> RegisterAsync(VaultId id, string subject, Person person, CancellationToken cancellationToken = default)
    {
        Known[id] = (subject, person);
        return Task.FromResult(new Registration(TakenBy: null));
    }

    public Task<Registration> CorrectAsync(VaultId id, Person person, CancellationToken cancellationToken = default) => RegisterAsync(id, Known[id].Subject, person, cancellationToken);

    public Task<IReadOnlyList<PersonMatch>> FindAsync(PersonSearch search, CancellationToken cancellationToken = default) => Task.FromResult<IReadOnlyList<PersonMatch>>(
    [
        .. Known.Where(known => search.Phone is { } phone ? known.Value.Person.Phone == phone : known.Value.Person.IdentityNumber == search.IdentityNumber)
            .Select(known => new PersonMatch(known.Key, known.Value.Subject)),
    ]);

    public Task EraseAsync(VaultId id, CancellationToken cancellationToken = default)
    {
        Known.TryRemove(id, out _);
        return Task.CompletedTask;
    }
}

/// <summary>Keeps the codes that would have been sent.</summary>
public sealed class TestCodes : IPhoneCodeSender
{
    /// <summary>The last one to each number.</summary>
    public ConcurrentDictionary<string, string> ByPhone { get; } = new(StringComparer.Ordinal);

    public Task<bool> SendAsync(string phone, string code, Language language, CancellationToken cancellationToken = default)
    {
        ByPhone[phone] = code;
        return Task.FromResult(true);
    }
}
