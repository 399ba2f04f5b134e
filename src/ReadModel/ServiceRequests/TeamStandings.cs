using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Projections;

namespace Practice.Actors.ReadModel.ServiceRequests;

/// <summary>
/// What a batch of events adds to the standings of teams. They are sums and a latest time, so the order of partitions makes no difference, and
/// written in the transaction that moves the cursors, so each event counts once.
/// </summary>
internal sealed class TeamStandings
{
    private const string AddUp = """
        on conflict (team) do update
        set carried = team_standings.carried + excluded.carried,
            accepted = team_standings.accepted + excluded.accepted,
            declined = team_standings.declined + excluded.declined,
            unanswered = team_standings.unanswered + excluded.unanswered,
            prompt = team_standings.prompt + excluded.prompt,
            rated = team_standings.rated + excluded.rated,
            stars = team_standings.stars + excluded.stars,
            asked_at = case when excluded.asked_at > team_standings.asked_at then excluded.asked_at else team_standings.asked_at end
        """;

    private readonly Dictionary<string, Change> changes = new(StringComparer.Ordinal);

    /// <summary>Counts a step of a request.</summary>
    /// <param name="lead">Who led the request before it; null for nobody.</param>
    /// <param name="state">In which state the request was before it.</param>
    /// <param name="askedAt">Since when the request waits for what it waited for before it.</param>
    /// <param name="leads">Who leads it now.</param>
    /// <param name="now">In which state it is now.</param>
    public void Count(string? lead, RequestState state, long askedAt, ServiceRequestEvent happened, string? leads, RequestState now)
    {
        var (carried, carries) = (Carries(state) ? lead : null, Carries(now) ? leads : null);
        if (carried != carries)
        {
            if (carried is not null) Of(carried).Carried--;
            if (carries is not null) Of(carries).Carried++;
        }

        var at = Instant.Of(happened.At);
        switch (happened)
        {
            case RequestDispatched e:
                Of(e.Lead.Value).AskedAt(at);
                break;
            case RequestRedispatched e:
                if (lead is not null && state is RequestState.Dispatched && e.Reason is RedispatchReason.NoAnswer) Of(lead).Unanswered++;
                Of(e.Lead.Value).AskedAt(at);
                break;
            case RequestCalled e:
                foreach (var team in e.Teams) Of(team.Value).AskedAt(at);
                break;
            case RequestAccepted e:
                Of(e.Team.Value).Accepted++;
                if (IsPrompt(askedAt, at)) Of(e.Team.Value).Prompt++;
                break;
            case RequestDeclined e:
                // Giving an order back is no second answer.
                if (state is RequestState.Dispatched or RequestState.Called) Answered(e.Team.Value);
                break;
            case CallDeclined e:
                Answered(e.Team.Value);
                break;
            case RequestUnanswered e:
                foreach (var team in e.Teams) Of(team.Value).Unanswered++;
                break;
            case RequestRated e when lead is not null:
                Of(lead).Rated++;
                Of(lead).Stars += e.Rating;
                break;
        }

        void Answered(string team)
        {
            Of(team).Declined++;
            if (IsPrompt(askedAt, at)) Of(team).Prompt++;
        }
    }

    public async Task SaveAsync(ReadTransaction transaction, CancellationToken cancellationToken)
    {
        if (changes.Count == 0) return;
        KeyValuePair<string, Change>[] rows = [.. changes.OrderBy(each => each.Key, StringComparer.Ordinal)];
        if (transaction.Engine is DatabaseEngine.Postgres)
        {
            await transaction.ExecuteAsync(
                $"""
                insert into team_standings (team, carried, accepted, declined, unanswered, prompt, rated, stars, asked_at)
                select *
                from unnest(@Team, @Carried, @Accepted, @Declined, @Unanswered, @Prompt, @Rated, @Stars, @Latest)
                {AddUp}
                """,
                new
                {
                    Team = Array.ConvertAll(rows, row => row.Key),
                    Carried = Array.ConvertAll(rows, row => row.Value.Carried),
                    Accepted = Array.ConvertAll(rows, row => row.Value.Accepted),
                    Declined = Array.ConvertAll(rows, row => row.Value.Declined),
                    Unanswered = Array.ConvertAll(rows, row => row.Value.Unanswered),
                    Prompt = Array.ConvertAll(rows, row => row.Value.Prompt),
                    Rated = Array.ConvertAll(rows, row => row.Value.Rated),
                    Stars = Array.ConvertAll(rows, row => row.Value.Stars),
                    Latest = Array.ConvertAll(rows, row => row.Value.Latest),
                },
                cancellationToken);
            return;
        }

        foreach (var (team, change) in rows)
        {
            await transaction.ExecuteAsync(
                $"""
                insert into team_standings (team, carried, accepted, declined, unanswered, prompt, rated, stars, asked_at)
                values (@team, @Carried, @Accepted, @Declined, @Unanswered, @Prompt, @Rated, @Stars, @Latest)
                {AddUp}
                """,
                new { team, change.Carried, change.Accepted, change.Declined, change.Unanswered, change.Prompt, change.Rated, change.Stars, change.Latest },
                cancellationToken);
        }
    }

    private static bool Carries(RequestState state) => state is RequestState.Dispatched or RequestState.Accepted or RequestState.UnderWay;

    private static bool IsPrompt(long askedAt, long at) => at - askedAt <= RankingWeights.PromptWithin.Ticks / TimeSpan.TicksPerMicrosecond;

    private Change Of(string team) => changes.TryGetValue(team, out var change) ? change : changes[team] = new Change();

    private sealed class Change
    {
        public long Carried { get; set; }

        public long Accepted { get; set; }

        public long Declined { get; set; }

        public long Unanswered { get; set; }

        public long Prompt { get; set; }

        public long Rated { get; set; }

        public long Stars { get; set; }

        /// <summary>When it was last asked; 0 for not in this batch.</summary>
        public long Latest { get; private set; }

        public void AskedAt(long at) => Latest = Math.Max(Latest, at);
    }
}
