using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Certificates;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Grains.Certificates;
using Practice.Actors.Grains.Tests.Volunteering;
using Xunit;
using static Practice.Actors.Contracts.Certificates.CertificateRejections;
using static Practice.Actors.Grains.Tests.County;
using static Practice.Actors.Grains.Tests.Volunteering.Volunteers;

namespace Practice.Actors.Grains.Tests.Certificates;

public sealed class CertificateTests
{
    private static readonly CertificateId Id = new("cert_01jdq7k2v3m8n5p6r7s8t9v0w1");
    private static readonly DateOnly Day = Rules.DayOf(Morning);
    private static readonly VaultId Handler = new("pd_01jdq7k2v3m8n5p6r7s8t9v0w9");
    private static readonly ApplyCertificate Apply = new(Me, Day, Day, IdentityShown.Masked);
    private static readonly IssueCertificate Issue = new("天祝县志愿者协会", Qualified: true, Handler);
    private static readonly CertificateApplied Applied = new(Id, CertificateNumber.Of(Station, Id), Me, Station, Day, Day, IdentityShown.Masked);

    /// <summary>Served for two hours on the day, and for one on the day after.</summary>
    private static readonly VolunteerView Served = Volunteers.Given(Registered, Recorded(1, Volunteers.Served(0, 120)), Recorded(2, Volunteers.Served(0, 60, day: 1), before: (120, 0))).Volunteer!;

    [Fact]
    public void It_is_applied_for_where_something_counts() => When(null, Apply, Served).Then(Applied);

    [Fact]
    public void Nothing_is_certified_of_a_period_without_service_of_nobody_or_of_days_to_come()
    {
        When(null, Apply with { From = Day.AddDays(-9), To = Day.AddDays(-1) }, Served).ThenRefused(NothingToCertify);
        When(null, Apply with { From = Day.AddDays(1) }, Served).ThenRefused(PeriodWrong);
        When(null, Apply with { To = Rules.DayOf(Now).AddDays(1) }, Served).ThenRefused(PeriodWrong);
        When(null, Apply, volunteer: null).ThenRefusedIn("volunteer", VolunteerUnknown);
        When(null, Apply, Volunteers.Given(Registered, new VolunteerErased(VolunteerState.Active)).Volunteer).ThenRefusedIn("volunteer", VolunteerUnknown);
    }

    [Fact]
    public void It_certifies_what_counts_on_the_days_of_the_period_and_names_each_entry()
    {
        var issued = Assert.IsType<CertificateIssued>(Assert.Single(When(View(Applied), Issue, Served).Decision.Events));

        Assert.Equal((120, 1, Clerk), (issued.Minutes, Assert.Single(issued.Entries), issued.By));
        var both = Assert.IsType<CertificateIssued>(Assert.Single(When(View(Applied with { To = Day.AddDays(1) }), Issue, Served).Decision.Events));
        Assert.Equal(180, both.Minutes);
        Assert.NotEqual(issued.Digest, both.Digest);
    }

    [Fact]
    public void What_waits_for_a_review_or_was_taken_back_is_not_certified()
    {
        var waiting = Volunteers.Given(Registered, Recorded(1, Volunteers.Served(0, 120), counted: 0)).Volunteer;
        When(View(Applied), Issue, waiting).ThenRefused(NothingToCertify, "applied");
        When(View(Applied), Issue, TakenBack()).ThenRefused(NothingToCertify, "applied");
    }

    [Fact]
    public void A_service_that_is_taken_back_takes_the_certificate_with_it()
    {
        var issued = View(Applied, new CertificateIssued(120, [1], "", Issue.Issuer, Qualified: true, Handler, Clerk));

        Assert.Equal(CertificateState.Issued, issued.StandingWith(Served));
        Assert.Equal(CertificateState.Superseded, issued.StandingWith(TakenBack()));
        Assert.Equal(CertificateState.Superseded, issued.StandingWith(Volunteers.Given(Registered, Recorded(1, Volunteers.Served(0, 120)), new VolunteerMerged(Twin, VolunteerState.Active)).Volunteer));
        Assert.Equal(CertificateState.Issued, issued.StandingWith(Volunteers.Given(Registered, Recorded(1, Volunteers.Served(0, 120)), new VolunteerErased(VolunteerState.Active)).Volunteer));
        Assert.Equal(CertificateState.Revoked, View(Applied, new CertificateIssued(120, [1], "", "", true, Handler, Clerk), new CertificateRevoked(Note, Clerk)).StandingWith(TakenBack()));
    }

    [Fact]
    public void It_is_decided_once_and_only_one_in_force_is_revoked()
    {
        var issued = new CertificateIssued(120, [1], "", Issue.Issuer, Qualified: true, Handler, Clerk);
        When(View(Applied), new RefuseCertificate(Note), Served).Then(new CertificateRefused(Note, Clerk));
        When(View(Applied, issued), Issue, Served).ThenRefused(NotWaiting, "issued");
        When(View(Applied, new CertificateRefused(Note, Clerk)), Issue, Served).ThenRefused(NotWaiting, "refused");
        When(View(Applied, issued), new RefuseCertificate(Note), Served).ThenRefused(NotWaiting, "issued");
        When(View(Applied, issued), new RevokeCertificate(Note), Served).Then(new CertificateRevoked(Note, Clerk));
        When(View(Applied), new RevokeCertificate(Note), Served).ThenRefused(NotIssued, "applied");
        When(null, Issue, Served).ThenRefused(CommonRejections.NotFound);
        When(View(Applied), Apply, Served).ThenRefused(CommonRejections.AlreadyExists, "applied");
    }

    private static VolunteerView TakenBack() =>
        Volunteers.Given(Registered, Recorded(1, Volunteers.Served(0, 120)), new HoursReversed(2, 1, null, Clerk, new HoursStanding(0, 0, 0))).Volunteer!;

    private static Decided<CertificateEvent> When(CertificateView? certificate, CertificateCommand command, VolunteerView? volunteer) =>
        new(CertificateDecider.Decide(Id, certificate, command, new CertificateFacts(Rules, volunteer), Clerk, Now));

    private static CertificateView View(params CertificateEvent[] happened) => happened.Aggregate((CertificateView?)null, (state, e) => Certificate.Evolve(state, e, Now))!;
}
