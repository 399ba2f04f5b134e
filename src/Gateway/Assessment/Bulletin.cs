using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Assessment;
using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Gateway.Assessment;

/// <summary>What the county reads of a published month.</summary>
/// <param name="Month">Such as 2023-06.</param>
/// <param name="Provisional">What was assumed in the scheme; null where nothing was.</param>
/// <param name="Intact">Whether the history still is what was published, as it was checked just now.</param>
/// <param name="Amendments">That were signed, with what they changed.</param>
internal sealed record BulletinResource(
    AssessmentId Assessment,
    string Month,
    UnitCode Center,
    string CenterName,
    SchemeId Scheme,
    Phrase SchemeName,
    Phrase? Provisional,
    DateTimeOffset PublishedAt,
    string Digest,
    bool Intact,
    IReadOnlyList<BulletinBoard> Boards,
    IReadOnlyList<AmendmentView> Amendments);

/// <summary>A board of a bulletin.</summary>
/// <param name="Scores">In the order of the board.</param>
internal sealed record BulletinBoard(BoardKind Board, Phrase Name, IReadOnlyList<PublishedScore> Scores);

/// <summary>Puts bulletins together.</summary>
internal sealed class Bulletins(IGrainFactory grains, AssessmentCheck check)
{
    /// <summary>Null where nothing is published of the month.</summary>
    public async ValueTask<BulletinResource?> OfAsync(AssessmentId id, CancellationToken cancellationToken)
    {
        if (await grains.Assessment(id).Get(cancellationToken) is not { View: { Publication: { } publication } month }) return null;
        if (await grains.Scheme(month.Scheme).Get(cancellationToken) is not { View: var scheme }) return null;
        var center = (await grains.Unit(id.Center).Get(cancellationToken))?.View.Details.Name ?? id.Center.Value;
        var checkedNow = await check.RunAsync(id, whole: false, cancellationToken);
        return new BulletinResource(
            id,
            id.Month.ToString(),
            id.Center,
            center,
            scheme.Id,
            scheme.Scheme.Name,
            scheme.Scheme.Provisional,
            publication.At,
            publication.Digest,
            checkedNow?.Fits ?? false,
            [.. publication.Boards.OrderBy(board => board.Board).Select(board => new BulletinBoard(board.Board, NameOf(board.Board), board.Scores))],
            [.. month.Amendments.Where(amendment => amendment.State is AmendmentState.InForce)]);
    }

    public static Phrase NameOf(BoardKind board) => board switch
    {
        BoardKind.SubCenters => new("片区分中心", "Area sub-centers"),
        BoardKind.Teams => new("县级志愿服务队", "County volunteer teams"),
        BoardKind.Offices => new("实践所", "Township offices"),
        _ => throw new ArgumentOutOfRangeException(nameof(board), board, message: null),
    };
}
