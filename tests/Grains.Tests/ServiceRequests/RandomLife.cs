using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;
using static Practice.Actors.Grains.Tests.County;
using Command = Practice.Actors.Contracts.ServiceRequests.ServiceRequestCommand;

namespace Practice.Actors.Grains.Tests.ServiceRequests;

/// <summary>A request that knows no rules: asked anything at any time, a minute apart, and told with any delay.</summary>
internal sealed record RandomLife(PlaceRequest Placed, ImmutableArray<RandomStep> Steps)
{
    private static readonly Gen<TeamId> Teams = Gen.Elements(Team, Team, Team, Helper, OtherTeam);

    private static readonly Gen<ImmutableArray<TeamId>> Helpers = Gen.Elements<ImmutableArray<TeamId>>([], [], [Helper], [Helper], [Team, OtherTeam]);

    private static readonly Gen<Command> Commands = Gen.Frequency(
        (3, Gen.Elements<PlatformKey?>(null, LegalAid).Select(Command (platform) => new ReviewRequest(platform))),
        (1, Each<RejectReason>().Select(Command (reason) => new RejectRequest(reason))),
        (6, Teams.Zip(Helpers, Command (lead, helpers) => new DispatchRequest(lead, helpers))),
        (2, Teams.Zip(Helpers, Command (lead, helpers) => new RedispatchRequest(lead, helpers, RedispatchReason.NoAnswer))),
        (3, Gen.Elements<ImmutableArray<TeamId>>([], [Team], [Team, OtherTeam], [Helper, OtherTeam, Team]).Select(Command (teams) => new CallRequest(teams))),
        (2, Each<EscalateReason>().Select(Command (reason) => new EscalateRequest(reason))),
        (8, Teams.Select(Command (team) => new AcceptRequest(team))),
        (2, Teams.Zip(Each<DeclineReason>(), Command (team, reason) => new DeclineRequest(team, reason))),
        (8, Teams.Select(Command (team) => new StartRequest(team))),
        (8, Teams.Zip(Each<ServiceResult>(), Command (team, result) => new CompleteRequest(team, result, 2, 60))),
        (4, Gen.Choose(1, 5).Zip(Each<RatedBy>(), Command (rating, by) => new RateRequest(rating, by))),
        (3, Gen.Constant<Command>(new CloseRequest())),
        (1, Each<CancelReason>().Select(Command (reason) => new CancelRequest(reason))),
        (1, Gen.Constant<Command>(new WithdrawRequest())),
        (3, Each<NoShowParty>().Select(Command (party) => new ReportNoShow(party))),
        (3, Gen.Constant<Command>(new LapseRequest())),
        (6, Gen.Constant<Command>(new ReopenRequest())));

    private static readonly Gen<VaultId?> Notes = Gen.Elements<VaultId?>(null, Note);

    private static readonly Gen<int?> Delays = Gen.Frequency((4, Gen.Constant<int?>(null)), (1, Gen.Choose(-10, 10).Select(minutes => (int?)minutes)));

    public static readonly Gen<RandomLife> Any =
        from item in Gen.Elements<MenuItemId?>(null, LegalAdvice)
        from steps in Gen.ListOf(Commands.Zip(Notes, (command, note) => command with { Note = note }).Zip(Delays, (command, delay) => new RandomStep(command, delay)), 80)
        select new RandomLife(new PlaceRequest(Station, item, Channel.Visit) { Note = Note }, [.. steps]);

    private static Gen<T> Each<T>()
        where T : struct, Enum => Gen.Elements(Enum.GetValues<T>());
}

/// <param name="Delay">Minutes before it is entered, below 0 for the future; null for now.</param>
internal sealed record RandomStep(Command Command, int? Delay)
{
    public Command At(DateTimeOffset now) => Delay is { } minutes ? Command with { OccurredAt = now.AddMinutes(-minutes) } : Command;
}
