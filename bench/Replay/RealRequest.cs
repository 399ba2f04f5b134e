using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Sylvan.Data.Csv;

namespace Practice.Actors.Bench.Replay;

/// <summary>
/// One of the real requests, as far as the replay uses it. Addresses, coordinates and names in the file are left where they are.
/// </summary>
/// <param name="Number">The city's number of it, unique in the file.</param>
/// <param name="Neighbourhood">Of 103; empty is one of its own.</param>
/// <param name="Created">The city's wall clock, taken for the county's.</param>
/// <param name="Closed">Not before <paramref name="Created"/>; of a closed request without the time, its last update.</param>
internal sealed record RealRequest(
    string Number,
    string Type,
    string Status,
    string Source,
    bool Anonymous,
    string Neighbourhood,
    DateTimeOffset Created,
    DateTimeOffset Closed)
{
    private const string File = "service-requests-2020.csv.gz";

    /// <summary>The county's offset; it has no summer time.</summary>
    private static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    /// <summary>Fixed numbers that spread evenly over requests, for whatever the record does not say.</summary>
    public ReadOnlySpan<byte> Lots => lots;

    private readonly byte[] lots = SHA256.HashData(Encoding.ASCII.GetBytes(Number));

    /// <summary>All 10,000, in the file's order.</summary>
    public static ImmutableArray<RealRequest> ReadAll()
    {
        using var packed = typeof(RealRequest).Assembly.GetManifestResourceStream(File)
            ?? throw new InvalidOperationException($"The assembly does not carry {File}.");
        using var text = new StreamReader(new GZipStream(packed, CompressionMode.Decompress));
        using var csv = CsvDataReader.Create(text);
        var all = ImmutableArray.CreateBuilder<RealRequest>();
        while (csv.Read())
        {
            var created = Time("createddate");
            var closed = Time(Text("closeddate").Length > 0 ? "closeddate" : "updateddate");
            all.Add(new RealRequest(
                Text("srnumber"), Text("requesttype"), Text("status"), Text("requestsource"), Text("anonymous") == "Y", Text("ncname"),
                created, closed < created ? created : closed));
        }

        return all.ToImmutable();

        string Text(string column) => csv.GetString(csv.GetOrdinal(column));

        DateTimeOffset Time(string column) =>
            new(DateTime.ParseExact(Text(column), "M/d/yy H:mm", CultureInfo.InvariantCulture), Offset);
    }
}
