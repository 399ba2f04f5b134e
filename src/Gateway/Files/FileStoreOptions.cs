namespace Practice.Actors.Gateway.Files;

/// <summary>Configuration section <c>Files</c>: a folder, unless a bucket is named.</summary>
internal sealed class FileStoreOptions
{
    public const string Section = "Files";

    /// <summary>Where files lie; <c>files</c> in the data folder unless given. Several gateways need one that they share.</summary>
    public string? Folder { get; set; }

    /// <summary>An S3-compatible service, for example <c>https://s3.example.org</c>; none unless given.</summary>
    public Uri? S3 { get; set; }

    public string? Bucket { get; set; }

    public string? AccessKey { get; set; }

    public string? SecretKey { get; set; }

    public bool IsValid => S3 is null || (S3.IsAbsoluteUri && S3.Scheme is "http" or "https" && Bucket is { Length: > 0 } && AccessKey is { Length: > 0 } && SecretKey is { Length: > 0 });
}
