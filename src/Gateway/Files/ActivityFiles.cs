using System.Security.Cryptography;
using Mediator;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.Vault;

namespace Practice.Actors.Gateway.Files;

/// <summary>What is said of a file that is sent.</summary>
/// <param name="Digest">SHA-256 of what was sent.</param>
/// <param name="Open">Whether anybody may see it.</param>
internal sealed record AttachedBody(string Digest, bool Open);

internal sealed record PostFile(ActivityId Id, AttachedBody Body, PreparedFile File, Caller Caller) : Write<AttachedBody, ActivityView>("activities/attach-file", Id.Value, Body, Caller);

/// <summary>Which file is to be taken away.</summary>
internal sealed record RemoveFileBody
{
    public required FileId File { get; init; }
}

internal sealed record PostRemoveFile(ActivityId Id, RemoveFileBody Body, Caller Caller) : Write<RemoveFileBody, ActivityView>("activities/remove-file", Id.Value, Body, Caller);

/// <param name="OpenOnly">Whether it is shown only where anybody may see it.</param>
internal sealed record GetFile(ActivityId Id, FileId File, bool Thumbnail, bool OpenOnly) : IQuery<Answer<ShownFile>>;

/// <param name="File">As the activity has it.</param>
internal sealed record ShownFile(ActivityFile File, bool Thumbnail, byte[] Content);

/// <summary>
/// Pictures and documents of activities. Each is sealed with a key of its own, which lies in the vault: the store has it before the vault's key is named by the ledger, and
/// what takes the key away takes the file away, wherever a copy of it lies.
/// </summary>
internal sealed class ActivityFileHandlers(IGrainFactory grains, IPersonalDataVault vault, IFileStore store) :
    ICommandHandler<PostFile, Answer<Outcome<ActivityView>>>,
    ICommandHandler<PostRemoveFile, Answer<Outcome<ActivityView>>>,
    IQueryHandler<GetFile, Answer<ShownFile>>
{
    private const string Place = "file";

    public async ValueTask<Answer<Outcome<ActivityView>>> Handle(PostFile command, CancellationToken cancellationToken)
    {
        var activity = grains.Activity(command.Id);
        if (await activity.Get(cancellationToken) is null) return Refusal.NotFound;
        // Of what is sent too: another file under the same idempotency key must not take the first one's place.
        var place = $"{Place} {command.Body.Digest} {command.Body.Open}";
        var id = new FileId(EntityId.Derive(FileId.Prefix, $"{command.Id}\n{command.Context.CommandId}", place));
        var confidence = new Confidence(command.Id.Value, command.Context);
        var key = confidence.Of(place, Convert.ToBase64String(RandomNumberGenerator.GetBytes(Sealing.KeyBytes)))!.Value;
        await vault.PutAsync(confidence.Entries, cancellationToken);
        // Of a repeat the first key counts, and the first file: to clean a PDF again gives other bytes than those on record.
        if (await KeyAsync(key, cancellationToken) is not { } secret) return Refusal.Because(EdgeProblems.Unavailable);
        var (file, name) = (command.File, NameOf(id, thumbnail: false));
        if (await store.GetAsync(name, cancellationToken) is { } first) file = file with { Content = Sealing.Open(secret, first, name) };
        else await store.PutAsync(name, Sealing.Seal(secret, file.Content, name), cancellationToken);
        if (file.Thumbnail is { } thumbnail) await store.PutAsync(NameOf(id, thumbnail: true), Sealing.Seal(secret, thumbnail, NameOf(id, thumbnail: true)), cancellationToken);

        var kept = new ActivityFile(id, file.Kind, file.Content.Length, Convert.ToHexStringLower(SHA256.HashData(file.Content)), file.Width, file.Height, command.Body.Open, key);
        var answer = await activity.Carry(new AttachFile(kept), command, cancellationToken);
        // What was refused, or taken away before this repeat came, stays nowhere; after a busy answer a repeat may still come.
        var settled = answer.Refusal?.Code != CommonRejections.Busy.Code;
        if (settled && (await activity.Get(CancellationToken.None))?.View.Files.Any(held => held.Id == id) != true) await DestroyAsync(id, key);
        return answer;
    }

    public async ValueTask<Answer<Outcome<ActivityView>>> Handle(PostRemoveFile command, CancellationToken cancellationToken)
    {
        var activity = grains.Activity(command.Id);
        var answer = await activity.Carry(new RemoveFile(command.Body.File), command, cancellationToken);
        // From the history, so that a repeat does what a gateway that died has not.
        if (answer.Refusal is null && await AttachedAsync(activity, command.Body.File) is { } file) await DestroyAsync(file.Id, file.Key);
        return answer;
    }

    public async ValueTask<Answer<ShownFile>> Handle(GetFile query, CancellationToken cancellationToken)
    {
        var file = (await grains.Activity(query.Id).Get(cancellationToken))?.View.Files.FirstOrDefault(file => file.Id == query.File);
        if (file is null || (query.OpenOnly && !file.Open) || (query.Thumbnail && file.Kind is not FileKind.Jpeg)) return Refusal.NotFound;
        if (await KeyAsync(file.Key, cancellationToken) is not { } secret) return Refusal.NotFound;
        var name = NameOf(file.Id, query.Thumbnail);
        return await store.GetAsync(name, cancellationToken) is { } contents ? new ShownFile(file, query.Thumbnail, Sealing.Open(secret, contents, name)) : Refusal.NotFound;
    }

    private async Task<byte[]?> KeyAsync(VaultId id, CancellationToken cancellationToken) =>
        await vault.GetAsync([id], cancellationToken) is [{ Words: { } words }] ? Convert.FromBase64String(words) : null;

    private static async Task<ActivityFile?> AttachedAsync(IActivityGrain activity, FileId id)
    {
        var attached = EventCatalog.NameOf(typeof(FileAttached));
        return (await activity.History())
            .Where(entry => entry.Type == attached)
            .Select(entry => ((FileAttached)EventCatalog.Deserialize(entry.Type, entry.Data)).File)
            .FirstOrDefault(file => file.Id == id);
    }

    /// <summary>The key first: without it the rest is noise.</summary>
    private async Task DestroyAsync(FileId id, VaultId key)
    {
        await vault.RemoveAsync([key], CancellationToken.None);
        await store.RemoveAsync(NameOf(id, thumbnail: false), CancellationToken.None);
        await store.RemoveAsync(NameOf(id, thumbnail: true), CancellationToken.None);
    }

    private static string NameOf(FileId id, bool thumbnail) => thumbnail ? $"{id}.small" : $"{id}.whole";
}
