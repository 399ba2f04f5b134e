using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace Practice.Actors.Gateway.Files;

/// <summary>Files in a bucket of an S3-compatible service.</summary>
internal sealed class S3Store(FileStoreOptions options) : IFileStore, IDisposable
{
    private readonly AmazonS3Client client = new(
        new BasicAWSCredentials(options.AccessKey, options.SecretKey),
        new AmazonS3Config
        {
            ServiceURL = options.S3!.AbsoluteUri,
            ForcePathStyle = true,
            // Services other than Amazon's know neither its newer checksums nor its chunks.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        });

    public async Task PutAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        using var stream = new MemoryStream(content.ToArray(), writable: false);
        await client.PutObjectAsync(
            new PutObjectRequest { BucketName = options.Bucket, Key = name, InputStream = stream, ContentType = "application/octet-stream", UseChunkEncoding = false },
            cancellationToken);
    }

    public async Task<byte[]?> GetAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            using var found = await client.GetObjectAsync(options.Bucket, name, cancellationToken);
            using var content = new MemoryStream();
            await found.ResponseStream.CopyToAsync(content, cancellationToken);
            return content.ToArray();
        }
        catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    public Task RemoveAsync(string name, CancellationToken cancellationToken) => client.DeleteObjectAsync(options.Bucket, name, cancellationToken);

    public void Dispose() => client.Dispose();
}
