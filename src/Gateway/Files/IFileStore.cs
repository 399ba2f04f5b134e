namespace Practice.Actors.Gateway.Files;

/// <summary>Where pictures and documents lie. It holds sealed bytes alone, so that whoever runs it learns nothing.</summary>
internal interface IFileStore
{
    /// <summary>Stores a file durably, in place of the one that may be there under its name.</summary>
    Task PutAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken);

    /// <summary>Null where there is none by that name.</summary>
    Task<byte[]?> GetAsync(string name, CancellationToken cancellationToken);

    /// <summary>Removes a file; one that is not there is passed over.</summary>
    Task RemoveAsync(string name, CancellationToken cancellationToken);
}
