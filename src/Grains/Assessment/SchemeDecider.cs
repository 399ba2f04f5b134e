using System.Collections.Immutable;
using System.Text;
using Practice.Actors.Assessment;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Assessment;
using Practice.Actors.Contracts.Organization;
using static Practice.Actors.Contracts.Assessment.AssessmentRejections;

namespace Practice.Actors.Grains.Assessment;

/// <summary>The rules of schemes: edited as a draft, checked, approved, and then fixed.</summary>
internal static class SchemeDecider
{
    /// <summary>UTF-8 bytes of an event, with room to spare below what the ledger takes.</summary>
    private const int MostBytes = 60_000;

    /// <param name="center">Whose scheme it is to be; null where there is none by that code.</param>
    public static Decision<SchemeEvent> Decide(SchemeId id, SchemeView? scheme, SchemeCommand command, UnitView? center, string actor) => command switch
    {
        DraftScheme when scheme is not null => CommonRejections.AlreadyExists.Because(Words.Of(scheme.State)),
        DraftScheme c when center is null => OrganizationRejections.UnitUnknown.Of("center", ("unit", c.Center.Value)),
        DraftScheme when center.Level != UnitLevel.Center => CenterOnly.Of("center"),
        DraftScheme c => Written(new SchemeDrafted(id, c.Center, c.Scheme.Name, c.Scheme.Provisional, c.Scheme.Constants, actor), c.Scheme),
        _ when scheme is null => CommonRejections.NotFound.Because(),
        _ when scheme.State == SchemeState.Approved => SchemeFixed.Because(Words.Of(scheme.State)),
        ReviseScheme c when DigestOf(c.Scheme) == DigestOf(scheme.Scheme) => Decision<SchemeEvent>.Nothing,
        ReviseScheme c => Written(new SchemeRevised(c.Scheme.Name, c.Scheme.Provisional, c.Scheme.Constants, actor), c.Scheme),
        CheckScheme => Checked(scheme, actor),
        ApproveScheme when scheme.State != SchemeState.Checked => SchemeUnchecked.Because(Words.Of(scheme.State)),
        ApproveScheme c => new SchemeApproved(c.From, scheme.Digest, actor),
        _ => throw new InvalidOperationException($"A scheme does not know {command.GetType()}."),
    };

    private static Decision<SchemeEvent> Written(SchemeEvent head, Scheme scheme)
    {
        ImmutableArray<SchemeEvent> events = [head, .. scheme.Boards.Select(board => new SchemeBoardSet(board))];
        return events.Any(each => Encoding.UTF8.GetByteCount(EventCatalog.Serialize(each)) > MostBytes) ? SchemeTooLarge.Because() : new Decision<SchemeEvent>(events, null);
    }

    private static Decision<SchemeEvent> Checked(SchemeView scheme, string actor)
    {
        if (SchemeCheck.Of(scheme.Scheme) is [var fault, ..])
            return SchemeFaulty.Because(Words.Of(scheme.State), ("fault", fault.Place), ("code", fault.Code));
        return scheme.State == SchemeState.Checked ? Decision<SchemeEvent>.Nothing : new SchemeChecked(DigestOf(scheme.Scheme), actor);
    }

    private static string DigestOf(Scheme scheme) => Canonical.HashOf(Canonical.Of(scheme));
}
