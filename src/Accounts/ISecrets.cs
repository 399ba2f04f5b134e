namespace Practice.Actors.Accounts;

/// <summary>Random keys that every gateway shares and that do not lie in the tables of accounts; the host supplies them.</summary>
public interface ISecrets
{
    /// <summary>A key of 32 bytes, made when it is first asked for and the same ever after, in every process.</summary>
    /// <param name="name">What it is for, for example <c>attempts</c>.</param>
    ValueTask<byte[]> GetAsync(string name, CancellationToken cancellationToken = default);
}
