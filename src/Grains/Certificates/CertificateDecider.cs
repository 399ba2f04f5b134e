using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Certificates;
using Practice.Actors.Contracts.Volunteering;
using static Practice.Actors.Contracts.Certificates.CertificateRejections;

namespace Practice.Actors.Grains.Certificates;

/// <summary>What a certificate's decision needs to know of others, as they are at the time.</summary>
/// <param name="Volunteer">Whose it is to be, or is; null where there is none by that id.</param>
internal sealed record CertificateFacts(HoursRules Rules, VolunteerView? Volunteer = null);

/// <summary>The rules of service certificates: they certify what counts at the moment, and name each entry, so that one taken back takes the certificate with it.</summary>
internal static class CertificateDecider
{
    public static Decision<CertificateEvent> Decide(
        CertificateId id, CertificateView? certificate, CertificateCommand command, CertificateFacts facts, string actor, DateTimeOffset now)
    {
        if (command is ApplyCertificate apply) return certificate is null ? Applied(id, apply, facts, now) : CommonRejections.AlreadyExists.Because(Words.Of(certificate.State));
        if (certificate is null) return CommonRejections.NotFound.Because();
        return command switch
        {
            IssueCertificate or RefuseCertificate when certificate.State != CertificateState.Applied => NotWaiting.Because(Words.Of(certificate.State)),
            IssueCertificate c => Issued(certificate, c, facts, actor),
            RefuseCertificate c => new CertificateRefused(c.Note, actor),
            RevokeCertificate when certificate.State != CertificateState.Issued => NotIssued.Because(Words.Of(certificate.State)),
            RevokeCertificate c => new CertificateRevoked(c.Note, actor),
            _ => throw new InvalidOperationException($"A certificate does not know {command.GetType()}."),
        };
    }

    private static Decision<CertificateEvent> Applied(CertificateId id, ApplyCertificate apply, CertificateFacts facts, DateTimeOffset now)
    {
        if (facts.Volunteer is not { State: not (VolunteerState.Merged or VolunteerState.Erased) } volunteer) return VolunteerUnknown.Of("volunteer");
        if (apply.From > apply.To || apply.To > facts.Rules.DayOf(now)) return PeriodWrong.Because();
        if (Certified(volunteer, apply.From, apply.To, facts.Rules).IsEmpty) return NothingToCertify.Because();
        return new CertificateApplied(id, CertificateNumber.Of(volunteer.Unit, id), apply.Volunteer, volunteer.Unit, apply.From, apply.To, apply.Identity);
    }

    private static Decision<CertificateEvent> Issued(CertificateView certificate, IssueCertificate issue, CertificateFacts facts, string actor)
    {
        if (facts.Volunteer is not { State: not (VolunteerState.Merged or VolunteerState.Erased) } volunteer) return VolunteerUnknown.Of("volunteer");
        var entries = Certified(volunteer, certificate.From, certificate.To, facts.Rules);
        if (entries.IsEmpty) return NothingToCertify.Because(Words.Of(certificate.State));
        return new CertificateIssued(
            entries.Sum(entry => entry.Counted), [.. entries.Select(entry => entry.Number)], DigestOf(certificate, volunteer, entries), issue.Issuer, issue.Qualified, issue.Handler, actor);
    }

    /// <summary>Services that stand and count, of the days of the period.</summary>
    private static ImmutableArray<HoursEntry> Certified(VolunteerView volunteer, DateOnly from, DateOnly to, HoursRules rules) =>
    [
        .. volunteer.Hours.Entries.Where(entry =>
            entry is { State: HoursState.Counted or HoursState.Waiting, Counted: > 0 } && rules.DayOf(entry.Record.StartsAt) is var day && day >= from && day <= to),
    ];

    /// <summary>Over a line with the certificate's and the volunteer's numbers and the period, and one for each entry: its number, begin, end and counted minutes.</summary>
    private static string DigestOf(CertificateView certificate, VolunteerView volunteer, ImmutableArray<HoursEntry> entries)
    {
        var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"{certificate.Number} {volunteer.Number} {certificate.From:O} {certificate.To:O}\n"));
        foreach (var entry in entries)
            text.Append(CultureInfo.InvariantCulture, $"{entry.Number} {entry.Record.StartsAt.ToUniversalTime():O} {entry.Record.EndsAt.ToUniversalTime():O} {entry.Counted}\n");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
