using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Practice.Actors.Bench.Replay;

/// <summary>What the replay does with one real request, and what has to have come of it at the end.</summary>
/// <param name="State">The state that the record asks for.</param>
/// <param name="History">The stored names of the events that the steps make, in order.</param>
/// <param name="Rating">Of the last service; null where it asks for none.</param>
internal sealed record Script(RealRequest Record, string Station, ImmutableArray<Step> Steps, string State, ImmutableArray<string> History, int? Rating);

/// <summary>One POST.</summary>
/// <param name="Verb">The last part of the path; <c>place</c> for the collection itself.</param>
/// <param name="Key">Its idempotency key, the same in every run.</param>
internal sealed record Step(string Verb, string Key, string Body)
{
    /// <summary>No POST: the desk finds a team by itself.</summary>
    public const string ByDesk = "by-desk";

    /// <summary>Stands in a body for the team that the desk found.</summary>
    public const string LeadTeam = "@lead";
}

/// <summary>
/// Writes the scripts. A script follows from the record and the county alone, so that every run, also one that goes on after a kill, asks
/// for exactly the same. What the record does not say is drawn from its number's hash.
/// </summary>
/// <param name="automatic">Whether orders from the menu find their team by the desk, after a review; orders in free words never do.</param>
internal sealed class ScriptWriter(County county, bool automatic)
{
    /// <summary>Each type of request: the menu item that is ordered, by its English name, and its platform; the type "Other" is an order in free words.</summary>
    private static readonly Dictionary<string, (string? MenuItem, string Platform)> Types = new(StringComparer.Ordinal)
    {
        ["Bulky Items"] = ("Bulky waste carried away", "ecology"),
        ["Graffiti Removal"] = ("Removal of graffiti and stickers", "new-customs"),
        ["Illegal Dumping Pickup"] = ("Illegal dumping cleared", "ecology"),
        ["Metal/Household Appliances"] = ("Old appliances and metal collected", "ecology"),
        ["Homeless Encampment"] = ("Care for people in need or without a home", "care"),
        ["Electronic Waste"] = ("Electronic waste collected", "ecology"),
        ["Dead Animal Removal"] = ("Dead animals reported and removed", "ecology"),
        ["Single Streetlight Issue"] = ("Public lighting check", "development"),
        ["Multiple Streetlight Issue"] = ("Public lighting check", "development"),
        ["Report Water Waste"] = ("Water saving check", "ecology"),
        ["Other"] = (null, "care"),
    };

    private static readonly Dictionary<string, string> Channels = new(StringComparer.Ordinal)
    {
        ["Call"] = "phone",
        ["Mobile App"] = "online",
        ["Self Service"] = "online",
        ["Driver Self Report"] = "outreach",
        ["Email"] = "letter",
        ["Letter"] = "letter",
        ["Council's Office"] = "partner",
    };

    private static readonly string[] DeclineReasons = ["no-capacity", "lacks-skill", "too-far", "time-unsuitable"];

    public Script Write(RealRequest record)
    {
        var (menuItem, platform) = Types[record.Type];
        var item = menuItem is null ? null : county.MenuItem(menuItem);
        var station = county.StationOf(record.Neighbourhood);
        var byDesk = automatic && item is not null;
        var draft = new Draft(record, byDesk);
        var (lead, other) = county.Teams(station, platform, record.Lots[0]);

        draft.Add("place", "service-request.placed", Place(record, station, item?.Id));
        if (record.Status == "Referred Out")
        {
            draft.Last("reject", "service-request.rejected", new() { ["reason"] = "not-our-duty" });
            return draft.Script(station, "rejected");
        }

        // A desk that dispatches at once could be faster than the citizen who calls it off.
        if (byDesk ? record.Status != "Cancelled" : item?.ReviewRequired ?? true) draft.Add("review", "service-request.reviewed", item is null ? new() { ["platform"] = platform } : []);
        if (record.Status == "Cancelled")
        {
            draft.Last("cancel", "service-request.cancelled", new() { ["reason"] = "no-longer-needed" });
            return draft.Script(station, "cancelled");
        }

        if (byDesk) (lead, other) = (Step.LeadTeam, county.Teams(station, platform, record.Lots[0]).Other);
        if (record.Status == "Open")
        {
            draft.Dispatch(lead);
            return draft.Script(station, "dispatched");
        }

        // 3 in 100 are declined by the first team and go to another.
        if (Lot(record, 1, 100) < 3)
        {
            draft.Dispatch(lead);
            draft.Add("decline", "service-request.declined", new() { ["team"] = lead, ["reason"] = DeclineReasons[Lot(record, 2, DeclineReasons.Length)] });
            if (!byDesk) (lead, other) = (other, lead);
        }

        Begin(draft, lead, helper: !byDesk && Lot(record, 3, 100) == 0 ? other : null);
        if (record.Status == "Pending") return draft.Script(station, "under-way");
        if (record.Status != "Closed") throw new InvalidOperationException($"{record.Number} has an unknown status, {record.Status}.");

        var rating = Rating(Lot(record, 4, 100));
        if (rating <= 2 && Lot(record, 5, 2) == 0)
        {
            // Half of the badly rated are taken up again and done well the second time.
            draft.Add("complete", "service-request.completed", Complete(record, lead, "not-solved"));
            draft.Add("rate", "service-request.rated", Rate(rating, record));
            draft.Add("reopen", "service-request.reopened", []);
            rating = 4;
            Begin(draft, other, helper: null);
            lead = other;
        }

        draft.Last("complete", "service-request.completed", Complete(record, lead, rating <= 2 ? "partly-solved" : "solved"));
        draft.After(TimeSpan.FromHours(1), "rate", "service-request.rated", Rate(rating, record));
        draft.After(TimeSpan.FromDays(1), "close", "service-request.closed", []);
        return draft.Script(station, "closed", rating);
    }

    private static void Begin(Draft draft, string lead, string? helper)
    {
        draft.Dispatch(lead, helper);
        draft.Add("accept", "service-request.accepted", new() { ["team"] = lead });
        if (helper is not null) draft.Add("accept", "service-request.help-accepted", new() { ["team"] = helper });
        draft.Add("start", "service-request.started", new() { ["team"] = lead });
    }

    private static JsonObject Place(RealRequest record, string station, string? menuItem)
    {
        var body = new JsonObject { ["unit"] = station, ["channel"] = Channels[record.Source] };
        if (menuItem is not null) body["menuItem"] = menuItem;
        else body["description"] = "其他服务（公开记录回放，文字为合成）";
        // Nobody's real name or number: every contact is made up and says so.
        if (!record.Anonymous) body["contact"] = new JsonObject { ["name"] = $"合成居民 {record.Number[^4..]}", ["phone"] = $"000-0000-{record.Number[^4..]}" };
        return body;
    }

    private static JsonObject Complete(RealRequest record, string team, string result) => new()
    {
        ["team"] = team,
        ["result"] = result,
        ["volunteers"] = 1 + Lot(record, 6, 6),
        ["minutes"] = 15 * (1 + Lot(record, 7, 12)),
    };

    private static JsonObject Rate(int rating, RealRequest record) => new()
    {
        ["rating"] = rating,
        ["by"] = record.Anonymous || record.Source == "Call" ? "follow-up" : "served",
    };

    /// <summary>Mostly good, as such ratings are.</summary>
    private static int Rating(int lot) => lot switch
    {
        < 60 => 5,
        < 87 => 4,
        < 95 => 3,
        < 98 => 2,
        _ => 1,
    };

    /// <summary>A number from 0 below <paramref name="sides"/>, always the same for the same record and die.</summary>
    private static int Lot(RealRequest record, int die, int sides) => (record.Lots[2 * die] * 256 + record.Lots[2 * die + 1]) % sides;

    /// <summary>Steps as they come; what lies between the record's two times is spread evenly.</summary>
    /// <param name="byDesk">Whether the desk acts in between, which it does now: no later step can have been in 2020.</param>
    private sealed class Draft(RealRequest record, bool byDesk)
    {
        private readonly List<(string Verb, string Event, JsonObject Body, TimeSpan? After)> steps = [];
        private int last = -1;

        public void Add(string verb, string happens, JsonObject body) => steps.Add((verb, happens, body, null));

        public void Dispatch(string lead, string? helper = null)
        {
            var body = new JsonObject { ["team"] = lead };
            if (helper is not null) body["helpers"] = new JsonArray(helper);
            if (lead == Step.LeadTeam) steps.Add((Step.ByDesk, "", body, null));
            else Add("dispatch", "service-request.dispatched", body);
        }

        /// <summary>The step that the record's closing time is that of.</summary>
        public void Last(string verb, string happens, JsonObject body)
        {
            last = steps.Count;
            Add(verb, happens, body);
        }

        public void After(TimeSpan closed, string verb, string happens, JsonObject body) => steps.Add((verb, happens, body, closed));

        public Script Script(string station, string state, int? rating = null)
        {
            // Without a last step the record is still open: its steps share the first hour.
            var (between, span) = last >= 0 ? (last, record.Closed - record.Created) : (steps.Count, TimeSpan.FromHours(1));
            return new Script(
                record,
                station,
                [.. steps.Select((step, at) =>
                {
                    var occurred = step.After is { } after ? record.Closed + after : record.Created + span * at / between;
                    if (!byDesk || at == 0)
                        step.Body["occurredAt"] = occurred.ToString("yyyy-MM-ddTHH:mm:ss.fffzzz", System.Globalization.CultureInfo.InvariantCulture);
                    return new Step(step.Verb, $"replay-2020.{record.Number}.{at:00}-{step.Verb}", step.Body.ToJsonString());
                })],
                state,
                [.. steps.Where(step => step.Verb != Step.ByDesk).Select(step => step.Event)],
                rating);
        }
    }
}
