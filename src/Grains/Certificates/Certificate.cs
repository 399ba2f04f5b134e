using Practice.Actors.Contracts.Certificates;

namespace Practice.Actors.Grains.Certificates;

/// <summary>How a certificate's events add up.</summary>
internal static class Certificate
{
    public static CertificateView Evolve(CertificateView? state, CertificateEvent happened, DateTimeOffset recordedAt) =>
        happened is CertificateApplied e
            ? new CertificateView(
                e.Id, e.Number, e.Volunteer, e.Unit, CertificateState.Applied, e.From, e.To, e.Identity, 0, [], null, null, Qualified: false, null, null, recordedAt, null, recordedAt)
            : Changed(state ?? throw new InvalidOperationException($"{happened.GetType()} before {nameof(CertificateApplied)}."), happened, recordedAt) with { UpdatedAt = recordedAt };

    private static CertificateView Changed(CertificateView state, CertificateEvent happened, DateTimeOffset at) => happened switch
    {
        CertificateIssued e => state with
        {
            State = CertificateState.Issued,
            Minutes = e.Minutes,
            Entries = e.Entries,
            Digest = e.Digest,
            Issuer = e.Issuer,
            Qualified = e.Qualified,
            Handler = e.Handler,
            IssuedAt = at,
        },
        CertificateRefused e => state with { State = CertificateState.Refused, Note = e.Note },
        CertificateRevoked e => state with { State = CertificateState.Revoked, Note = e.Note },
        _ => throw new InvalidOperationException($"A certificate does not know {happened.GetType()}."),
    };
}
