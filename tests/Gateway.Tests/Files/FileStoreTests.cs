using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Practice.Actors.Gateway.Files;
using Xunit;

namespace Practice.Actors.Gateway.Tests.Files;

/// <summary>What every store does, in a folder and in a bucket.</summary>
public sealed class FileStoreTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("practice-files-").FullName;
    private readonly WebApplication bucket = Bucket();

    public Task InitializeAsync() => bucket.StartAsync();

    public async Task DisposeAsync()
    {
        await bucket.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_file_is_kept_replaced_and_removed(bool inBucket)
    {
        IFileStore store = inBucket
            ? new S3Store(new FileStoreOptions { S3 = new Uri(bucket.Urls.Single()), Bucket = "practice", AccessKey = "key", SecretKey = "secret" })
            : new FolderStore(folder);
        const string Name = "file_01jdq7k2v3m8n5p6r7s8t9v0wx.whole";
        Assert.Null(await store.GetAsync(Name, default));
        await store.RemoveAsync(Name, default);

        var content = new byte[100_000];
        Random.Shared.NextBytes(content);
        await store.PutAsync(Name, new byte[] { 1 }, default);
        await store.PutAsync(Name, content, default);
        Assert.Equal(content, await store.GetAsync(Name, default));
        Assert.Null(await store.GetAsync("file_01jdq7k2v3m8n5p6r7s8t9v0wx.small", default));

        await store.RemoveAsync(Name, default);
        Assert.Null(await store.GetAsync(Name, default));
        (store as IDisposable)?.Dispose();
    }

    [Fact]
    public void A_bucket_needs_its_keys_and_an_address()
    {
        Assert.True(new FileStoreOptions().IsValid);
        Assert.False(new FileStoreOptions { S3 = new Uri("https://s3.example.org"), Bucket = "practice" }.IsValid);
        Assert.False(new FileStoreOptions { S3 = new Uri("ftp://s3.example.org"), Bucket = "b", AccessKey = "k", SecretKey = "s" }.IsValid);
    }

    /// <summary>As much of the S3 protocol as storing takes: objects by path, signed requests.</summary>
    private static WebApplication Bucket()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var objects = new ConcurrentDictionary<string, byte[]>();
        app.Run(async http =>
        {
            var path = http.Request.Path.Value!;
            if (!path.StartsWith("/practice/", StringComparison.Ordinal) || !http.Request.Headers.Authorization.ToString().StartsWith("AWS4-HMAC-SHA256 ", StringComparison.Ordinal))
            {
                http.Response.StatusCode = StatusCodes.Status403Forbidden;
            }
            else if (HttpMethods.IsPut(http.Request.Method))
            {
                using var body = new MemoryStream();
                await http.Request.Body.CopyToAsync(body);
                objects[path] = body.ToArray();
                http.Response.Headers.ETag = TagOf(objects[path]);
            }
            else if (HttpMethods.IsDelete(http.Request.Method))
            {
                objects.TryRemove(path, out _);
                http.Response.StatusCode = StatusCodes.Status204NoContent;
            }
            else if (objects.TryGetValue(path, out var content))
            {
                http.Response.Headers.ETag = TagOf(content);
                http.Response.ContentLength = content.Length;
                await http.Response.Body.WriteAsync(content);
            }
            else
            {
                http.Response.StatusCode = StatusCodes.Status404NotFound;
                http.Response.ContentType = "application/xml";
                await http.Response.WriteAsync("<Error><Code>NoSuchKey</Code><Message>There is no such object.</Message></Error>");
            }
        });
        return app;

        // What the protocol asks for, and the client checks.
#pragma warning disable CA5351
        static string TagOf(byte[] content) => $"\"{Convert.ToHexStringLower(MD5.HashData(content))}\"";
#pragma warning restore CA5351
    }
}
