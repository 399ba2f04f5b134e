using System.Globalization;
using Dapper;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Projections;

namespace Practice.Actors.ReadModel.Certificates;

/// <summary>Certificates, and which of them are right no longer because a service was taken back or is another's now. All of it lies in the volunteer's partition, in order.</summary>
internal sealed class CertificatesProjection : Projection
{
    private const string Own = "certificate.";

    private static readonly RowTable<CertificateRow> Certificates = new(
        "certificates",
        [
            Column<CertificateRow>.Text("id", row => row.Id),
            Column<CertificateRow>.Text("unit", row => row.Unit),
            Column<CertificateRow>.Text("number", row => row.Number),
            Column<CertificateRow>.Text("volunteer", row => row.Volunteer),
            Column<CertificateRow>.Text("state", row => Words.Of(row.State)),
            Column<CertificateRow>.Text("from_day", row => row.From),
            Column<CertificateRow>.Text("to_day", row => row.To),
            Column<CertificateRow>.Number("minutes", row => row.Minutes),
            Column<CertificateRow>.Text("entries", row => row.Entries),
            Column<CertificateRow>.Number("applied_at", row => row.AppliedAt),
            Column<CertificateRow>.Number("issued_at", row => row.IssuedAt),
            Column<CertificateRow>.Number("version", row => row.Version),
        ],
        CertificateRow.Read);

    public override string Name => "certificates";

    public override IReadOnlyList<string> Tables { get; } = ["certificates"];

    public override IReadOnlyList<string> Subjects { get; } = [Own, "volunteer.hours-reversed", "volunteer.merged"];

    public override async Task ApplyAsync(ReadTransaction transaction, IReadOnlyList<StoredEvent> events, CancellationToken cancellationToken)
    {
        await Certificates.FoldAsync(
            transaction, events.Where(stored => stored.Type.StartsWith(Own, StringComparison.Ordinal)), stream => stream, CertificateRow.Evolve, cancellationToken);
        // A service taken back before a certificate was issued is not among its entries, so their order in the batch does not matter.
        foreach (var stored in events.Where(stored => !stored.Type.StartsWith(Own, StringComparison.Ordinal)))
        {
            var entry = EventCatalog.Deserialize(stored.Type, stored.Json) is HoursReversed reversed ? reversed.Entry : (int?)null;
            await SupersedeAsync(transaction, stored.Stream, entry, cancellationToken);
        }
    }

    /// <param name="entry">That was taken back; null for all of the volunteer's.</param>
    private static async Task SupersedeAsync(ReadTransaction transaction, string volunteer, int? entry, CancellationToken cancellationToken)
    {
        var issued = await transaction.Connection.QueryAsync<(string Id, string Entries)>(new CommandDefinition(
            "select id, entries from certificates where volunteer = @volunteer and state = 'issued'", new { volunteer }, transaction.Transaction, cancellationToken: cancellationToken));
        foreach (var (id, entries) in issued.ToList())
        {
            if (entry is { } number && !Listing.Split(entries).Contains(number.ToString(CultureInfo.InvariantCulture))) continue;
            await transaction.ExecuteAsync("update certificates set state = 'superseded' where id = @id", new { id }, cancellationToken);
        }
    }
}
