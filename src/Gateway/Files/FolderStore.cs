namespace Practice.Actors.Gateway.Files;

/// <summary>Files in a folder, spread over folders by the last letters of their names.</summary>
internal sealed class FolderStore(string folder) : IFileStore
{
    public async Task PutAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var path = PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        // Whole or not at all, whatever happens in between.
        var unfinished = $"{path}.{Guid.NewGuid():n}";
        await using (var file = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous))
        {
            await file.WriteAsync(content, cancellationToken);
            file.Flush(flushToDisk: true);
        }

        File.Move(unfinished, path, overwrite: true);
    }

    public async Task<byte[]?> GetAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllBytesAsync(PathOf(name), cancellationToken);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public Task RemoveAsync(string name, CancellationToken cancellationToken)
    {
        var path = PathOf(name);
        if (File.Exists(path)) File.Delete(path);
        return Task.CompletedTask;
    }

    /// <param name="name">Made by the platform: an id and an ending.</param>
    private string PathOf(string name) => Path.Combine(folder, name[(name.IndexOf('.', StringComparison.Ordinal) - 2)..name.IndexOf('.', StringComparison.Ordinal)], name);
}
