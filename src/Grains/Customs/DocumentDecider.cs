using System.Globalization;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.Organization;
using static Practice.Actors.Contracts.Customs.CustomsRejections;

namespace Practice.Actors.Grains.Customs;

/// <summary>What a document's decision needs to know of others, as they are at the time.</summary>
/// <param name="Unit">Whose it is to be; null where there is none by that code, or it does not matter.</param>
/// <param name="Decided">What the council decided that the command names; null where it names none, or there is none.</param>
internal sealed record DocumentFacts(UnitView? Unit = null, CouncilDecision? Decided = null);

/// <summary>The rules of documents: a text is public, and names nobody.</summary>
internal static class DocumentDecider
{
    public const int MostVersions = 50;

    /// <param name="today">In the county's time zone.</param>
    public static Decision<DocumentEvent> Decide(DocumentId id, DocumentView? document, DocumentCommand command, DocumentFacts facts, string actor, DateOnly today)
    {
        if (command is BeginDocument begin) return document is null ? Begun(id, begin, facts) : CommonRejections.AlreadyExists.Because();
        if (document is null) return CommonRejections.NotFound.Because();
        return command switch
        {
            AdoptVersion c => Adopted(document, c, facts, actor, today),
            FileVersion c when c.Version < 1 || c.Version > document.Versions.Length => VersionUnknown.Of("version"),
            FileVersion c when document.Versions[c.Version - 1].FiledOn is not null => FiledAlready.Because(),
            FileVersion c when c.On > today => CommonRejections.TimeInFuture.Of("on"),
            FileVersion c => new VersionFiled(c.Version, c.On, actor),
            OrderCorrection c when c.Version < 1 || c.Version > document.Versions.Length => VersionUnknown.Of("version"),
            OrderCorrection c when c.On > today => CommonRejections.TimeInFuture.Of("on"),
            OrderCorrection c => new CorrectionOrdered(c.Version, c.On, c.Reason, actor),
            _ => throw new InvalidOperationException($"A document does not know {command.GetType()}."),
        };
    }

    private static Decision<DocumentEvent> Begun(DocumentId id, BeginDocument begin, DocumentFacts facts)
    {
        if (facts.Unit is null) return OrganizationRejections.UnitUnknown.Of("unit", ("unit", begin.Unit.Value));
        if (facts.Unit.State != UnitState.Open) return OrganizationRejections.UnitNotOpen.Because(Words.Of(facts.Unit.State));
        if (begin.Kind == DocumentKind.VillageCode && facts.Unit.Level != UnitLevel.Station) return DocumentKindWrong.Of("kind");
        return new DocumentBegun(id, begin.Unit, begin.Kind, begin.Title);
    }

    private static Decision<DocumentEvent> Adopted(DocumentView document, AdoptVersion adopt, DocumentFacts facts, string actor, DateOnly today)
    {
        if (!adopt.NamesNobody) return DocumentNamesPeople.Of("namesNobody");
        if (document.Kind == DocumentKind.VillageCode && adopt.By != Adopter.Assembly) return AdoptionWrong.Of("by");
        if (adopt.AdoptedOn > today) return CommonRejections.TimeInFuture.Of("adoptedOn");
        if (adopt.From < adopt.AdoptedOn) return DocumentDates.Of("from");
        if (adopt.Decision is null ? adopt.By == Adopter.Council : facts.Decided is not { Adopted: true }) return DecisionUnknown.Of("decision");
        if (document.Versions is [.., var last] && adopt.From <= last.From) return DocumentOrder.Because(null, ("after", Day(last.From)));
        if (document.Versions.Length >= MostVersions) return DocumentFull.Because(null, ("most", $"{MostVersions}"));
        return new VersionAdopted(document.Versions.Length + 1, adopt.Text, adopt.By, adopt.AdoptedOn, adopt.From, adopt.Decision, actor);
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
