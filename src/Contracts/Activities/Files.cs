using Practice.Actors.Contracts.Access;

namespace Practice.Actors.Contracts.Activities;

/// <summary>Adds a picture or document to what there is to show of an activity.</summary>
[GenerateSerializer, Immutable, Alias("activities.attach-file")]
public sealed record AttachFile([property: Id(0)] ActivityFile File) : ActivityCommand;

/// <summary>Takes a picture or document away for good.</summary>
[GenerateSerializer, Immutable, Alias("activities.remove-file")]
public sealed record RemoveFile([property: Id(0)] FileId File) : ActivityCommand;

/// <summary>A picture or document of an activity. What it shows is personal data: it lies sealed in the file store, and its key in the vault.</summary>
/// <param name="Bytes">As it is kept: of a picture without what its camera wrote into it (place, device).</param>
/// <param name="Digest">SHA-256 of what is kept, 64 hexadecimal digits.</param>
/// <param name="Width">Of a picture, in pixels; else null. So is <paramref name="Height"/>.</param>
/// <param name="Open">Whether anybody may see it, because those whom it shows agree; else only who may see the volunteers.</param>
/// <param name="Key">Of the vault's entry with the key that it is sealed with; erasing that destroys the file wherever there is a copy of it.</param>
[GenerateSerializer, Immutable, Alias("activities.activity-file")]
public sealed record ActivityFile(
    [property: Id(0)] FileId Id,
    [property: Id(1)] FileKind Kind,
    [property: Id(2)] int Bytes,
    [property: Id(3)] string Digest,
    [property: Id(4)] int? Width,
    [property: Id(5)] int? Height,
    [property: Id(6)] bool Open,
    [property: Id(7)] VaultId Key);

/// <summary>What a file is, by its bytes and not by its name. Pictures are kept as JPEG whatever they came as.</summary>
public enum FileKind
{
    Jpeg,
    Pdf,
}

[Alias("activity.file-attached")]
public sealed record FileAttached(ActivityFile File) : ActivityEvent;

[Alias("activity.file-removed")]
public sealed record FileRemoved(FileId Id) : ActivityEvent;
