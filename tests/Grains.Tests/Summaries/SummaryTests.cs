using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Summaries;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Grains.Summaries;
using Xunit;

namespace Practice.Actors.Grains.Tests.Summaries;

/// <summary>What a unit counts of itself, and of those below it.</summary>
public sealed class SummaryTests
{
    private static readonly CountyZone Zone = CountyZone.Of(null);
    private static readonly UnitCode Office = new("620623100");
    private static readonly UnitCode OtherOffice = new("620623101");
    private static readonly UnitCode Station = new("620623100200");
    private static readonly Month June = new(2023, 6);
    private static readonly Month July = new(2023, 7);
    private static readonly TeamId Team = new("team_01jdq7k2v3m8n5p6r7s8t9v0wx");
    private static readonly DateTimeOffset Noon = new(2023, 6, 10, 12, 0, 0, TimeSpan.FromHours(8));

    private readonly Summary summary = New();

    [Fact]
    public void A_request_counts_in_the_month_it_was_placed_in_by_how_it_stands()
    {
        var placed = Placed(Noon);
        Apply(placed);
        Assert.Equal(1, Own(June)[Metric.RequestsPlaced]);

        var done = Take(placed, was => new RequestCompleted(Team, ServiceResult.Solved, 2, 45) { At = Noon.AddDays(30), Was = was });
        Assert.Equal((0, 1, 1, 90, 1), (Own(June)[Metric.RequestsPlaced], Own(June)[Metric.RequestsCompleted], Own(June)[Metric.RequestsSolved], Own(June)[Metric.RequestMinutes], Own(June)[Metric.Unrated]));
        Assert.Equal(new Tally(), Own(July));

        Take(done, was => new RequestRated(4, RatedBy.Served) { At = Noon.AddDays(31), Was = was });
        Assert.Equal((0, 1, 4, 16), (Own(June)[Metric.Unrated], Own(June)[Metric.Ratings], Own(June)[Metric.RatingSum], Own(June)[Metric.RatingSquares]));
    }

    [Fact]
    public void A_request_re_opened_no_longer_counts_as_solved_or_rated_but_its_service_was_real()
    {
        var placed = Placed(Noon);
        Apply(placed);
        var done = Take(placed, was => new RequestCompleted(Team, ServiceResult.Solved, 2, 45) { At = Noon, Was = was });
        var rated = Take(done, was => new RequestRated(1, RatedBy.Served) { At = Noon, Was = was });
        Take(rated, was => new RequestReopened(1) { At = Noon, Was = was });

        Assert.Equal(new Tally { [Metric.Requests] = 1, [Metric.RequestsReopened] = 1, [Metric.RequestMinutes] = 90, [Metric.Reopenings] = 1 }, Own(June));
    }

    [Fact]
    public void Months_begin_in_the_countys_zone()
    {
        Apply(Placed(new DateTimeOffset(2023, 6, 30, 16, 0, 0, TimeSpan.Zero)));
        Apply(Placed(new DateTimeOffset(2023, 6, 30, 15, 59, 59, TimeSpan.Zero)));

        Assert.Equal((1, 1), (Own(June)[Metric.Requests], Own(July)[Metric.Requests]));
    }

    [Fact]
    public void Units_teams_and_eight_haves_are_what_there_is_at_the_end_of_the_month()
    {
        Apply(Opened(Office));
        Apply(new TeamFounded(Team, Station, null, TeamLevel.Village, new TeamDetails("队", [], [Station], 5), null));
        Apply(new EvidenceRecorded(EightHave.Place, "活动室"));
        Apply(new EvidenceChecked(EightHave.Place, Met: true, "acc_1", Noon));
        Apply(new EvidenceChecked(EightHave.Place, Met: true, "acc_1", Noon));
        Apply(new EvidenceChecked(EightHave.Base, Met: true, "acc_1", Noon));
        Assert.Equal((1, 1, 2), (Own(June)[Metric.Units], Own(June)[Metric.Teams], Own(June)[Metric.HavesMet]));

        Apply(new EvidenceRecorded(EightHave.Place, "新活动室"), Noon.AddMonths(1));
        Apply(new TeamClosed(), Noon.AddMonths(1));
        Assert.Equal((1, 0, 1), (Own(July)[Metric.Units], Own(July)[Metric.Teams], Own(July)[Metric.HavesMet]));
        Assert.Equal((1, 1, 2), (Own(June)[Metric.Units], Own(June)[Metric.Teams], Own(June)[Metric.HavesMet]));

        Apply(new UnitClosed(), Noon.AddMonths(2));
        Assert.Equal((0, 0), (Own(new Month(2023, 8))[Metric.Units], Own(new Month(2023, 8))[Metric.HavesMet]));
    }

    [Fact]
    public void An_activity_counts_in_the_month_it_began_in()
    {
        Apply(new ActivityRecorded(new ActivityId("act_01jdq7k2v3m8n5p6r7s8t9v0wx"), Station, new ActivityRecord(
            "宣讲", new PlatformKey("theory"), [], null, null, Noon, Noon.AddHours(2), 12, 80, 1_440, null)));

        Assert.Equal(new Tally { [Metric.Activities] = 1, [Metric.Participants] = 12, [Metric.Audience] = 80, [Metric.ActivityMinutes] = 1_440 }, Own(June));
    }

    [Fact]
    public void An_activity_that_is_sent_back_counts_no_longer_until_it_is_recorded_again()
    {
        var record = new ActivityRecord("宣讲", new PlatformKey("theory"), [], null, null, Noon, Noon.AddHours(2), 12, 80, 1_440, null);
        var id = new ActivityId("act_01jdq7k2v3m8n5p6r7s8t9v0wx");
        Apply(new ActivityRecorded(id, Station, record));
        Apply(new ActivitySentBack(new VaultId("pd_01jdq7k2v3m8n5p6r7s8t9v0wx"), record));
        Assert.True(Own(June).IsZero);

        Apply(new ActivityRecorded(id, Station, record with { Participants = 10 }));
        Assert.Equal((1, 10), (Own(June)[Metric.Activities], Own(June)[Metric.Participants]));
    }

    [Fact]
    public void Every_event_there_is_counts_or_is_known_not_to()
    {
        foreach (var type in EventCatalog.All.Select(e => e.Value))
        {
            if (type.IsSubclassOf(typeof(ServiceRequestEvent)) || type == typeof(ActivityRecorded) || type == typeof(ActivitySentBack)) continue;
            Apply((DomainEvent)System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(type));
        }
    }

    [Fact]
    public void A_report_replaces_what_the_child_reported_before()
    {
        Report(1, null, (June, 3));
        Report(2, 1, (July, 4));
        Report(3, 2, (June, 5));

        Assert.Equal((5, 4), (Total(June), Total(July)));
        Assert.Equal(9, summary.Read(June, July, withChildren: true).Children!.Value.Single().Total[Metric.Requests]);
    }

    [Fact]
    public void A_report_that_comes_twice_or_late_changes_nothing()
    {
        Report(1, null, (June, 3));
        Report(2, 1, (June, 4));
        var before = summary.Change;

        Assert.Equal(new SummaryChange(7, 2), Report(2, 1, (June, 4)));
        Assert.Equal(new SummaryChange(7, 2), Report(1, null, (June, 3)));
        Assert.Equal(before, summary.Change);
        Assert.Equal(4, Total(June));
    }

    [Fact]
    public void A_report_that_builds_on_what_was_lost_is_not_taken()
    {
        Report(1, null, (June, 3));

        Assert.Equal(new SummaryChange(7, 1), Report(5, 4, (July, 9)));
        Assert.Equal(0, Total(July));
    }

    [Fact]
    public void A_later_life_begins_anew_and_an_earlier_one_is_over()
    {
        Report(5, null, (June, 3), (July, 1));

        summary.Take(new ChildReport(Station, new SummaryChange(8, 1), null, Left: false, Months((June, 4))));
        Assert.Equal((4, 0), (Total(June), Total(July)));
        Assert.Equal(new SummaryChange(8, 1), Report(6, 5, (June, 9)));
        Assert.Equal(4, Total(June));
    }

    [Fact]
    public void A_child_that_left_counts_no_more_and_a_late_report_does_not_bring_it_back()
    {
        Report(1, null, (June, 3));
        summary.Take(new ChildReport(Station, new SummaryChange(7, 3), null, Left: true, []));

        Assert.Equal(0, Total(June));
        Report(2, 1, (June, 4));
        Assert.Equal(0, Total(June));
        Assert.Empty(summary.Read(June, June, withChildren: true).Children!.Value);
    }

    [Fact]
    public void A_child_that_comes_back_has_to_tell_everything()
    {
        Report(1, null, (June, 3));
        summary.Take(new ChildReport(Station, new SummaryChange(7, 2), null, Left: true, []));

        Assert.Equal(default, Report(4, 1, (July, 1)));
        Report(4, null, (June, 3), (July, 1));
        Assert.Equal((3, 1), (Total(June), Total(July)));
    }

    [Fact]
    public void A_unit_that_moves_has_a_former_parent_to_tell_until_it_knows()
    {
        Apply(Opened(Office));
        Apply(new UnitMoved(Office, OtherOffice));
        Assert.Equal(OtherOffice, summary.Parent);
        Assert.Equal([Office], summary.Former);

        Apply(new UnitMoved(OtherOffice, Office));
        Assert.Equal(Office, summary.Parent);
        Assert.Equal([OtherOffice], summary.Former);
        summary.Forget(OtherOffice);
        Assert.Empty(summary.Former);
    }

    [Fact]
    public void What_changed_since_is_all_that_the_parent_lacks()
    {
        Apply(Placed(Noon));
        Apply(Placed(Noon.AddMonths(1)));
        Apply(Opened(Office));
        var first = summary.ReportTo(Office, Station);
        Assert.Null(first.Since);
        Assert.Equal([June, July], first.Months.Select(month => month.Month).Order());

        Assert.True(summary.Hear(Office, first, first.Change));
        Assert.False(summary.HasNews);
        Apply(Placed(Noon.AddMonths(1)));
        Assert.True(summary.HasNews);
        var second = summary.ReportTo(Office, Station);
        Assert.Equal(first.Change, second.Since);
        Assert.Equal([July], second.Months.Select(month => month.Month));

        Assert.False(summary.Hear(Office, second, default));
        Assert.Equal(2, summary.ReportTo(Office, Station).Months.Length);
    }

    /// <summary>A tree of three levels in which everything that can go wrong with reports does: each unit ends with the sum of what happened at it and below.</summary>
    [Property(MaxTest = 1000)]
    public Property However_reports_are_lost_repeated_and_late_and_units_move_and_restart_all_end_with_the_sum() => Prop.ForAll(
        Gen.Choose(1, int.MaxValue).ToArbitrary(),
        seed =>
        {
            var tree = new Tree(new Random(seed));
            for (var step = 0; step < 80; step++) tree.Step();
            tree.Heal();
            tree.AssertSums();
        });

    private static Summary New(long life = 1) => new(Zone, life);

    private static UnitOpened Opened(UnitCode parent) => new(Station, UnitLevel.Station, parent, new UnitDetails("站"), null);

    private static RequestPlaced Placed(DateTimeOffset at) =>
        new(new RequestId("req_01jdq7k2v3m8n5p6r7s8t9v0wx"), Station, null, null, ReviewRequired: true, Channel.Visit, null, null) { At = at };

    private static ImmutableArray<MonthTally> Months(params (Month Month, long Requests)[] months) =>
        [.. months.Select(month => new MonthTally(month.Month, new Tally { [Metric.Requests] = month.Requests }))];

    private SummaryChange Report(long number, long? since, params (Month Month, long Requests)[] months) => summary.Take(new ChildReport(
        Station, new SummaryChange(7, number), since is { } known ? new SummaryChange(7, known) : null, Left: false, Months(months)));

    private void Apply(DomainEvent happened, DateTimeOffset? recordedAt = null) => summary.Apply(happened, recordedAt ?? Noon);

    private ServiceRequestStep Take(ServiceRequestEvent before, Func<RequestStanding, ServiceRequestStep> step)
    {
        var taken = step(RequestStanding.After(before));
        Apply(taken);
        return taken;
    }

    private Tally Own(Month month) => summary.Read(month, month, withChildren: false).Own;

    private long Total(Month month) => summary.Read(month, month, withChildren: false).Total[Metric.Requests];

    /// <summary>Units that report up a tree over a bad line, move, restart from old checkpoints, and lose them: a top, two below it, and four below these.</summary>
    private sealed class Tree
    {
        private static readonly Month[] Calendar = [June, July];
        private readonly Random random;
        private readonly Node[] nodes;
        private long lives = 1;

        public Tree(Random random)
        {
            this.random = random;
            nodes = [.. Enumerable.Range(0, 7).Select(number => new Node(CodeOf(number), number == 0 ? null : CodeOf((number - 1) / 2)))];
        }

        public void Step()
        {
            var node = nodes[random.Next(nodes.Length)];
            switch (random.Next(8))
            {
                case 0 or 1:
                    var month = Calendar[random.Next(2)];
                    node.Happen(Placed(new DateTimeOffset(month.Year, month.Number, 15, 0, 0, 0, TimeSpan.Zero)));
                    break;
                case 2 or 3:
                    Report(node, lose: random.Next(3) == 0);
                    break;
                case 4:
                    node.Checkpoint();
                    break;
                case 5:
                    node.Restart(++lives, lost: random.Next(3) == 0);
                    break;
                case 6 when Array.IndexOf(nodes, node) >= 3:
                    var from = node.Summary.Parent!.Value;
                    node.Happen(new UnitMoved(from, from == nodes[1].Code ? nodes[2].Code : nodes[1].Code));
                    break;
                default:
                    if (node.Late is { } late) NodeOf(late.Parent).Summary.Take(late.Report);
                    break;
            }
        }

        /// <summary>What the sweep does: every unit tells those above, from the bottom up.</summary>
        public void Heal()
        {
            foreach (var node in nodes.Reverse()) Report(node, lose: false);
        }

        public void AssertSums()
        {
            foreach (var node in nodes)
            {
                var expected = nodes.Where(other => IsBelow(other, node)).Sum(other => other.Requests);
                Assert.Equal(expected, node.Summary.Read(June, July, withChildren: false).Total[Metric.Requests]);
            }
        }

        private static UnitCode CodeOf(int number) => new($"6206231{number:00}");

        private Node NodeOf(UnitCode code) => nodes.Single(node => node.Code == code);

        private bool IsBelow(Node? node, Node above)
        {
            for (; node is not null; node = node.Summary.Parent is { } parent ? NodeOf(parent) : null)
            {
                if (node == above) return true;
            }

            return false;
        }

        private void Report(Node node, bool lose)
        {
            foreach (var parent in node.Summary.Former.Concat(node.Summary.Parent is { } above ? [above] : []).ToList())
            {
                var heard = false;
                for (var attempt = 0; attempt < 4 && !heard; attempt++)
                {
                    var report = node.Summary.ReportTo(parent, node.Code);
                    node.Late = (parent, report);
                    if (lose) return;
                    heard = node.Summary.Hear(parent, report, NodeOf(parent).Summary.Take(report));
                }

                Assert.True(heard, "The parent takes no report.");
            }
        }

        private sealed class Node
        {
            private readonly List<DomainEvent> events = [];
            private (int Events, KeptSummary Kept)? checkpoint;
            private int applied;

            public Node(UnitCode code, UnitCode? parent)
            {
                Code = code;
                Happen(new UnitOpened(code, UnitLevel.Station, parent, new UnitDetails("站"), null));
            }

            public UnitCode Code { get; }

            public Summary Summary { get; private set; } = New();

            public int Requests => events.Count(happened => happened is RequestPlaced);

            public (UnitCode Parent, ChildReport Report)? Late { get; set; }

            public void Happen(DomainEvent happened)
            {
                events.Add(happened);
                CatchUp();
            }

            public void Checkpoint() => checkpoint = (applied, Summary.Keep());

            public void Restart(long life, bool lost)
            {
                if (lost) checkpoint = null;
                applied = checkpoint?.Events ?? 0;
                Summary = Summary.Of(checkpoint?.Kept, Zone, life);
                CatchUp();
            }

            private void CatchUp()
            {
                for (; applied < events.Count; applied++) Summary.Apply(events[applied], Noon);
            }
        }
    }
}
