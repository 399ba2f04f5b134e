using System.Globalization;
using Practice.Actors.Client;

namespace Practice.Actors.Gateway.Tests.Clients;

/// <summary>The example of <c>docs/partners.md</c>, which shows what is between the lines.</summary>
internal static class CopyExample
{
    public static async Task<string> RunAsync(string url, string key)
    {
        // begin
        var practice = PracticeClient.Connect(new Uri(url), key);
        var (held, after) = (new Dictionary<string, long>(), "");
        await foreach (var page in practice.SnapshotAsync(unit: "620623100"))
        {
            foreach (var item in page.Items) held[item.Subject] = long.Parse(item.Sequence, CultureInfo.InvariantCulture);
            after = page.After;
        }

        await foreach (var page in practice.FollowAsync(after, unit: "620623100"))
        {
            foreach (var happened in page.Items)
            {
                var sequence = long.Parse(happened.Sequence, CultureInfo.InvariantCulture);
                if (sequence > held.GetValueOrDefault(happened.Subject)) held[happened.Subject] = sequence;   // and do what it says
            }

            if (page.UpToDate) break;   // or go on: it waits for what happens next
        }

        Console.WriteLine($"{held.Count} entities, up to {held.Values.Sum()} events");
        // end
        return $"{held.Count} entities, up to {held.Values.Sum()} events";
    }
}
