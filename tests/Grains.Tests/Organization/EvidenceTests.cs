using Practice.Actors.Contracts.Organization;
using Xunit;
using static Practice.Actors.Contracts.Organization.OrganizationRejections;
using static Practice.Actors.Grains.Tests.County;
using static Practice.Actors.Grains.Tests.Organization.Units;

namespace Practice.Actors.Grains.Tests.Organization;

public sealed class EvidenceTests
{
    private static readonly EvidenceRecorded Recorded = new(EightHave.Place, "活动室 120 平方米");

    private static readonly EvidenceChecked Met = new(EightHave.Place, Met: true, "staff-7", Then);

    [Fact]
    public void A_unit_says_what_it_has_to_show() =>
        Given(Opened).When(new RecordEvidence(EightHave.Place, "活动室 120 平方米")).Then(Recorded);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Somebody_checks_it_and_is_named(bool met) =>
        Given(Opened, Recorded).When(new CheckEvidence(EightHave.Place, met)).Then(new EvidenceChecked(EightHave.Place, met, "staff-7", Now));

    [Fact]
    public void Without_evidence_there_is_nothing_to_check()
    {
        Given(Opened).When(new CheckEvidence(EightHave.Place, Met: true)).ThenRefused(NoEvidence, "open");
        Given(Opened, Recorded).When(new CheckEvidence(EightHave.Team, Met: true)).ThenRefused(NoEvidence, "open");
    }

    [Fact]
    public void A_check_stands_with_its_item_alone()
    {
        var haves = Given(Opened, Recorded, Met).Unit!.EightHaves;

        Assert.Equal(new EightHaveView(EightHave.Place, "活动室 120 平方米", true, "staff-7", Then), haves[(int)EightHave.Place]);
        Assert.All(haves.Where(have => have.Item != EightHave.Place), have => Assert.Null(have.Met));
    }

    [Fact]
    public void New_evidence_has_to_be_checked_anew() =>
        Assert.Equal(
            new EightHaveView(EightHave.Place, "活动室 200 平方米", null, null, null),
            Given(Opened, Recorded, Met, Recorded with { Evidence = "活动室 200 平方米" }).Unit!.EightHaves[(int)EightHave.Place]);

    [Fact]
    public void A_closed_unit_shows_no_more() =>
        Given(Opened, new UnitClosed()).When(new RecordEvidence(EightHave.Place, "活动室")).ThenRefused(UnitNotOpen, "closed");
}
