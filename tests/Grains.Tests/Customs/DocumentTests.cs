using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Grains.Customs;
using Xunit;
using static Practice.Actors.Contracts.Customs.CustomsRejections;
using static Practice.Actors.Grains.Tests.County;

namespace Practice.Actors.Grains.Tests.Customs;

public sealed class DocumentTests
{
    private const string Clerk = "acc_1";

    private static readonly DocumentId Id = new("doc_01jdq7k2v3m8n5p6r7s8t9v0w1");
    private static readonly DecisionId Decision = new("mtg_01jdq7k2v3m8n5p6r7s8t9v0w1-1");
    private static readonly DateOnly Today = new(2026, 3, 5);
    private static readonly DocumentBegun Begun = new(Id, Station, DocumentKind.VillageCode, "村规民约");
    private static readonly AdoptVersion Adopt = new("一、从简。", NamesNobody: true, Adopter.Assembly, new(2026, 3, 1), new(2026, 4, 1));
    private static readonly VersionAdopted Adopted = new(1, Adopt.Text, Adopter.Assembly, Adopt.AdoptedOn, Adopt.From, null, Clerk);

    [Fact]
    public void A_village_code_is_a_villages_and_the_assembly_adopts_it()
    {
        When(new BeginDocument(Station, DocumentKind.VillageCode, "村规民约"), new(UnitAt(Station))).Then(Begun);
        When(new BeginDocument(Office, DocumentKind.VillageCode, "村规民约"), new(UnitAt(Office, UnitLevel.Office))).ThenRefusedIn("kind", DocumentKindWrong);
        When(new BeginDocument(Office, DocumentKind.GuidingOpinion, "意见"), new(UnitAt(Office, UnitLevel.Office))).Then(new DocumentBegun(Id, Office, DocumentKind.GuidingOpinion, "意见"));
        When(Adopt, new(), Begun).Then(Adopted);
        When(Adopt with { By = Adopter.Representatives }, new(), Begun).ThenRefusedIn("by", AdoptionWrong);
    }

    [Fact]
    public void A_text_that_nobody_says_names_no_person_is_not_taken() => When(Adopt with { NamesNobody = false }, new(), Begun).ThenRefusedIn("namesNobody", DocumentNamesPeople);

    [Fact]
    public void Versions_follow_each_other_and_hold_from_their_day()
    {
        When(Adopt with { From = Adopt.From }, new(), Begun, Adopted).ThenRefused(DocumentOrder);
        When(Adopt with { From = new(2026, 2, 28) }, new(), Begun).ThenRefusedIn("from", DocumentDates);
        When(Adopt with { AdoptedOn = Today.AddDays(1), From = new(2027, 1, 1) }, new(), Begun).ThenRefusedIn("adoptedOn", CommonRejections.TimeInFuture);
        var document = Given(Begun, Adopted, Adopted with { Number = 2, From = new(2026, 6, 1) })!;
        Assert.Null(document.On(new(2026, 3, 31)));
        Assert.Equal(1, document.On(new(2026, 5, 31))!.Number);
        Assert.Equal(2, document.On(new(2026, 6, 1))!.Number);
    }

    [Fact]
    public void A_decision_that_is_named_was_adopted_and_a_council_that_adopts_has_one()
    {
        var scheme = Begun with { Kind = DocumentKind.Scheme };
        var decided = new CouncilDecision(Decision, 5, 5, 5, 0, 0, Adopted: true, null, Now);
        var byCouncil = Adopt with { By = Adopter.Council, Decision = Decision };
        When(byCouncil, new(Decided: decided), scheme).Then(Adopted with { By = Adopter.Council, Decision = Decision });
        When(byCouncil, new(Decided: decided with { Adopted = false }), scheme).ThenRefusedIn("decision", DecisionUnknown);
        When(byCouncil, new(), scheme).ThenRefusedIn("decision", DecisionUnknown);
        When(byCouncil with { Decision = null }, new(), scheme).ThenRefusedIn("decision", DecisionUnknown);
    }

    [Fact]
    public void The_unit_above_has_a_version_on_file_once_or_orders_it_put_right()
    {
        When(new FileVersion(1, Today), new(), Begun, Adopted).Then(new VersionFiled(1, Today, Clerk));
        When(new FileVersion(1, Today), new(), Begun, Adopted, new VersionFiled(1, Today, Clerk)).ThenRefused(FiledAlready);
        When(new FileVersion(2, Today), new(), Begun, Adopted).ThenRefusedIn("version", VersionUnknown);
        When(new OrderCorrection(1, Today, "抵触"), new(), Begun, Adopted).Then(new CorrectionOrdered(1, Today, "抵触", Clerk));
        Assert.Equal((Today, "抵触"), (Given(Begun, Adopted, new CorrectionOrdered(1, Today, "抵触", Clerk))!.Versions[0].CorrectionOrderedOn, Given(Begun, Adopted, new CorrectionOrdered(1, Today, "抵触", Clerk))!.Versions[0].CorrectionReason));
    }

    private static DocumentView? Given(params DocumentEvent[] happened) => happened.Aggregate((DocumentView?)null, (document, e) => Document.Evolve(document, e, Now));

    private static Decided<DocumentEvent> When(DocumentCommand command, DocumentFacts facts, params DocumentEvent[] given) =>
        new(DocumentDecider.Decide(Id, Given(given), command, facts, Clerk, Today));
}
