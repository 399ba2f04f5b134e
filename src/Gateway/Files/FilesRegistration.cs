using Microsoft.Extensions.Options;
using Practice.Actors.Ledger;

namespace Practice.Actors.Gateway.Files;

internal static class FilesRegistration
{
    /// <summary>Registers the file store, configured by the section <c>Files</c>.</summary>
    public static IServiceCollection AddFiles(this IServiceCollection services)
    {
        services.AddOptions<FileStoreOptions>()
            .BindConfiguration(FileStoreOptions.Section)
            .Validate(options => options.IsValid, "Files: S3 is an absolute http or https address, and needs Bucket, AccessKey and SecretKey.")
            .ValidateOnStart();
        services.AddSingleton<IFileStore>(provider =>
        {
            var options = provider.GetRequiredService<IOptions<FileStoreOptions>>().Value;
            return options.S3 is null
                ? new FolderStore(options.Folder ?? Path.Combine(provider.GetRequiredService<IOptions<DatabaseOptions>>().Value.DataFolder, "files"))
                : new S3Store(options);
        });
        return services;
    }
}
