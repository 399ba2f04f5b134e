using System.Diagnostics;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Ledger;
using ActivityKind = Practice.Actors.Contracts.Activities.ActivityKind;

namespace Practice.Actors.Bench.SignUps;

/// <summary>A unit with volunteers, who rush to one activity after the other.</summary>
internal sealed class Scene
{
    private static readonly UnitCode Unit = new("620623");
    private static readonly PlatformKey Platform = new("theory");

    private readonly IGrainFactory grains;
    private readonly VolunteerId[] volunteers;
    private readonly int places;

    private Scene(IServiceProvider services, VolunteerId[] volunteers, int places)
    {
        grains = services.GetRequiredService<IGrainFactory>();
        (this.volunteers, this.places) = (volunteers, places);
    }

    public static async Task<Scene> SetAsync(IServiceProvider services, int volunteers, int places)
    {
        var scene = new Scene(services, [.. Enumerable.Range(0, volunteers).Select(_ => new VolunteerId(New(VolunteerId.Prefix)))], places);
        Accepted(await scene.grains.Unit(Unit).Execute(new OpenUnit(UnitLevel.Center, null, new UnitDetails("中心")), Command()));
        Accepted(await scene.grains.Platform(Platform).Execute(new EstablishPlatform(Unit, new PlatformDetails("理论宣讲", null, "宣传部", []), null), Command()));
        foreach (var some in scene.volunteers.Chunk(256))
        {
            await Task.WhenAll(some.Select(async volunteer => Accepted(await scene.grains.Volunteer(volunteer).Execute(
                new RegisterVolunteer(Unit, RegistrationChannel.Desk, new VaultId(New(VaultId.Prefix)), AgeGroup.Adult, null, VolunteerDetails.Nothing), Command()))));
        }

        return scene;
    }

    /// <summary>All sign up for a new activity at once.</summary>
    public async Task<Rush> RushAsync()
    {
        var activity = grains.Activity(new ActivityId(New(ActivityId.Prefix)));
        var startsAt = DateTimeOffset.UtcNow.AddDays(1);
        var plan = new ActivityPlan(
            "马背宣讲", ActivityKind.Talk, Platform, startsAt, startsAt.AddHours(2), null, null, null, null, [], [], null, places, [], false, null, [], [], null, null, null);
        Accepted(await activity.Execute(new PlanActivity(Unit, plan), Command()));
        Accepted(await activity.Execute(new AnnounceActivity(), Command()));

        var began = Stopwatch.GetTimestamp();
        var answers = await Task.WhenAll(volunteers.Select(async volunteer =>
        {
            var outcome = await activity.Execute(new SignUp(volunteer), Command());
            return (Part: Accepted(outcome).View!.Participation!, Took: Stopwatch.GetElapsedTime(began));
        }));

        var placed = answers.Where(answer => answer.Part.Standing == SignUpStanding.Placed).Select(answer => answer.Part.Number).Order();
        if (!placed.SequenceEqual(Enumerable.Range(1, places))) throw new InvalidOperationException("The places did not go to those who came first.");
        TimeSpan[] took = [.. answers.Select(answer => answer.Took).Order()];
        return new Rush(took[took.Length / 2], took[^1]);
    }

    /// <summary>As many appends of the same size to one stream, of which each waits for its own commit.</summary>
    /// <param name="ledger">One that nobody follows.</param>
    public async Task<TimeSpan> AppendOneByOneAsync(ILedger ledger)
    {
        var (stream, head) = (New(ActivityId.Prefix), StreamHead.None);
        var began = Stopwatch.GetTimestamp();
        for (var number = 0; number < volunteers.Length; number++)
        {
            var signedUp = new EventData("activity.signed-up", EventCatalog.Serialize(new SignedUp(volunteers[number], number + 1, Placed: false)));
            var append = new Append(Unit.Value, stream, head, $"cmd_{number}", "", "acc_bench", DateTimeOffset.UtcNow, [signedUp]);
            head = ((AppendResult.Appended)await ledger.AppendAsync(append)).Head;
        }

        return Stopwatch.GetElapsedTime(began);
    }

    /// <summary>Sends every grain to sleep, as Orleans does with what nobody has called for a while.</summary>
    public async Task SleepAsync()
    {
        var management = grains.GetGrain<IManagementGrain>(0);
        for (var attempt = 0; attempt < 100; attempt++)
        {
            await management.ForceActivationCollection(TimeSpan.Zero);
            if (!(await management.GetSimpleGrainStatistics()).Any(kind => kind.GrainType.Contains("VolunteerGrain", StringComparison.Ordinal) && kind.ActivationCount > 0)) return;
            await Task.Delay(100);
        }

        throw new TimeoutException("The volunteers do not go to sleep.");
    }

    private static string New(string prefix) => EntityId.New(prefix, DateTimeOffset.UtcNow);

    private static CommandContext Command() => new(New("cmd"), "", "acc_bench");

    private static Outcome<TView> Accepted<TView>(Outcome<TView> outcome)
        where TView : class => outcome.Rejection is null ? outcome : throw new InvalidOperationException($"Refused: {outcome.Rejection.Code}");
}

/// <summary>How long until half of all were answered, and until all were.</summary>
internal readonly record struct Rush(TimeSpan Middle, TimeSpan Last);
