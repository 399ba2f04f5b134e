using System.Data.Common;
using System.Globalization;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Certificates;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Projections;

namespace Practice.Actors.ReadModel.Certificates;

/// <summary>A certificate as the list shows it.</summary>
/// <param name="Entries">A line for each number of the volunteer's book of hours.</param>
internal sealed record CertificateRow(
    string Id,
    string Unit,
    string Number,
    string Volunteer,
    CertificateState State,
    string From,
    string To,
    long Minutes,
    string Entries,
    long AppliedAt,
    long? IssuedAt,
    long Version) : IRow
{
    public string Key => Id;

    public static CertificateRow Evolve(CertificateRow? row, DomainEvent happened, StoredEvent stored)
    {
        var at = Instant.Of(stored.RecordedAt);
        var changed = happened switch
        {
            CertificateApplied e => new CertificateRow(
                e.Id.Value, e.Unit.Value, e.Number.Value, e.Volunteer.Value, CertificateState.Applied, e.From.ToString("O", CultureInfo.InvariantCulture),
                e.To.ToString("O", CultureInfo.InvariantCulture), 0, "", at, null, 0),
            CertificateIssued e => row! with { State = CertificateState.Issued, Minutes = e.Minutes, Entries = string.Join('\n', e.Entries), IssuedAt = at },
            CertificateRefused => row! with { State = CertificateState.Refused },
            CertificateRevoked => row! with { State = CertificateState.Revoked },
            _ => throw new InvalidOperationException($"The list of certificates does not know {happened.GetType()}."),
        };
        return changed with { Version = stored.Version };
    }

    public static CertificateRow Read(DbDataReader row) => new(
        row.GetString(0),
        row.GetString(1),
        row.GetString(2),
        row.GetString(3),
        row.Word<CertificateState>(4),
        row.GetString(5),
        row.GetString(6),
        row.GetInt64(7),
        row.GetString(8),
        row.GetInt64(9),
        row.NumberOrNull(10),
        row.GetInt64(11));
}
