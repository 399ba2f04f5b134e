using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Certificates;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;

namespace Practice.Actors.Grains.Certificates;

/// <summary>A certificate's shell.</summary>
internal sealed class CertificateGrain(
    LedgerGrainServices services,
    HoursRules rules,
    [PersistentState("certificate", GrainStorage.Snapshots)] IPersistentState<Snapshot<CertificateView>> snapshot)
    : LedgerGrain<CertificateCommand, CertificateEvent, CertificateView>(services, snapshot), ICertificateGrain
{
    protected override bool Creates(CertificateCommand command) => command is ApplyCertificate;

    protected override UnitCode OwnerOf(CertificateView state) => state.Unit;

    protected override CertificateView Evolve(CertificateView? state, CertificateEvent happened, DateTimeOffset recordedAt) => Certificate.Evolve(state, happened, recordedAt);

    protected override async ValueTask<Decision<CertificateEvent>> Decide(CertificateView? state, CertificateCommand command, CommandContext context, DateTimeOffset now) =>
        CertificateDecider.Decide(new CertificateId(Key), state, command, await FactsFor(state, command), context.Actor, now);

    private async ValueTask<CertificateFacts> FactsFor(CertificateView? state, CertificateCommand command) => command switch
    {
        ApplyCertificate c => new CertificateFacts(rules, (await Grains.Volunteer(c.Volunteer).Get())?.View),
        IssueCertificate when state is not null => new CertificateFacts(rules, (await Grains.Volunteer(state.Volunteer).Get())?.View),
        _ => new CertificateFacts(rules),
    };
}
