using ArchUnitNET.Domain;
using ArchUnitNET.Fluent.Syntax.Elements.Types;
using ArchUnitNET.xUnit;
using Practice.Actors.Architecture.Tests.Planted;
using Xunit;
using static ArchUnitNET.Fluent.ArchRuleDefinition;
using static Practice.Actors.Architecture.Tests.Ours;

namespace Practice.Actors.Architecture.Tests;

/// <summary>Who may use what. Each boundary has a twin: a planted type that breaks it and has to be found.</summary>
public sealed class BoundaryTests
{
    private const string Modules = @"Practice\.Actors\.Contracts\.(Access|Activities|Assessment|Organization|ServiceRequests|Summaries|Volunteering)";

    private const string Sql = @"Dapper|Npgsql|Microsoft\.Data\.Sqlite|System\.Data";

    private const string Http = @"Microsoft\.AspNetCore|System\.Net\.Http";

    private static readonly Dictionary<string, Boundary> Boundaries = new()
    {
        ["Contracts depends on nothing of ours"] =
            new(In(Ours.Contracts), In(Ours.Assessment, Ours.Ledger, Ours.Streams, Ours.Grains, Ours.ReadModel, Ours.Vault, Ours.Notifications, Ours.Accounts, Ours.Webhooks, Ours.Silo, Ours.Gateway), typeof(ContractThatKnowsTheLedger)),
        ["The assessment's arithmetic depends on nothing of ours but the contracts"] =
            new(
                In(Ours.Assessment),
                In(Ours.Ledger, Ours.Streams, Ours.Grains, Ours.ReadModel, Ours.Vault, Ours.Notifications, Ours.Accounts, Ours.Webhooks, Ours.Silo, Ours.Gateway),
                typeof(ArithmeticThatKnowsReadTables)),
        ["The assessment's arithmetic is pure"] =
            new(In(Ours.Assessment), Named($@"Orleans|Microsoft|{Http}|{Sql}"), typeof(DeciderThatKnowsOrleans), typeof(DeciderThatKnowsLogging), typeof(GrainThatKnowsHttp)),
        ["The ledger knows no module of the domain"] =
            new(In(Ours.Ledger), Named(Modules), typeof(LedgerThatKnowsRequests)),
        ["The ledger depends on nothing of ours but the contracts"] =
            new(In(Ours.Ledger), In(Ours.Streams, Ours.Grains, Ours.ReadModel, Ours.Vault, Ours.Notifications, Ours.Accounts, Ours.Webhooks, Ours.Silo, Ours.Gateway), typeof(LedgerThatKnowsReadTables)),
        ["Streams carry what happens and know no module of the domain"] =
            new(In(Ours.Streams), Named(Modules), typeof(StreamThatKnowsRequests)),
        ["Streams depend on nothing of ours but the contracts and the ledger"] =
            new(In(Ours.Streams), In(Ours.Grains, Ours.ReadModel, Ours.Vault, Ours.Notifications, Ours.Accounts, Ours.Webhooks, Ours.Silo, Ours.Gateway), typeof(StreamThatKnowsReadTables)),
        ["Grains know no SQL"] =
            new(In(Ours.Grains), Named(Sql), typeof(GrainThatKnowsDapper), typeof(GrainThatKnowsPostgres), typeof(GrainThatKnowsSqlite), typeof(GrainThatKnowsAdoNet)),
        ["Grains know no HTTP"] =
            new(In(Ours.Grains), Named(Http), typeof(GrainThatKnowsAspNet), typeof(GrainThatKnowsHttp)),
        ["Grains depend on nothing of ours but the contracts, the ledger and its streams"] =
            new(In(Ours.Grains), In(Ours.ReadModel, Ours.Vault, Ours.Notifications, Ours.Accounts, Ours.Webhooks, Ours.Silo, Ours.Gateway), typeof(GrainThatKnowsReadTables)),
        ["The read side knows no grain class, no stream, no silo and no vault"] =
            new(In(Ours.ReadModel), In(Ours.Streams, Ours.Grains, Ours.Vault, Ours.Notifications, Ours.Accounts, Ours.Webhooks, Ours.Silo, Ours.Gateway), typeof(QueryThatKnowsAGrain)),
        ["The vault depends on nothing of ours but its contract and the ledger's database"] =
            new(In(Ours.Vault), In(Ours.Grains, Ours.ReadModel, Ours.Notifications, Ours.Accounts, Ours.Webhooks, Ours.Silo, Ours.Gateway), typeof(VaultThatKnowsReadTables)),
        ["Notifications know no grain class, no stream, no silo, and of the vault only its contract"] =
            new(In(Ours.Notifications), In(Ours.Streams, Ours.Grains, Ours.Vault, Ours.Accounts, Ours.Webhooks, Ours.Silo, Ours.Gateway), typeof(NotificationThatKnowsTheVault)),
        ["Accounts depend on nothing of ours but the contracts and the ledger's database"] =
            new(In(Ours.Accounts), In(Ours.Streams, Ours.Grains, Ours.ReadModel, Ours.Vault, Ours.Notifications, Ours.Webhooks, Ours.Silo, Ours.Gateway), typeof(AccountThatKnowsTheVault)),
        ["Webhooks know no module of the domain"] =
            new(In(Ours.Webhooks), Named(@"Practice\.Actors\.Contracts\.(Access|Activities|Assessment|Customs|ServiceRequests|Summaries|Volunteering)"), typeof(WebhookThatKnowsRequests)),
        ["Webhooks depend on nothing of ours but the contracts, the ledger and what pages lists"] =
            new(In(Ours.Webhooks), In(Ours.Streams, Ours.Grains, Ours.Vault, Ours.Notifications, Ours.Accounts, Ours.Silo, Ours.Gateway), typeof(WebhookThatKnowsTheVault)),
        ["Only the gateway knows accounts"] =
            new(
                In(Ours.Contracts, Ours.Ledger, Ours.Streams, Ours.Grains, Ours.ReadModel, Ours.Vault, Ours.Notifications, Ours.Webhooks, Ours.Silo),
                In(Ours.Accounts),
                typeof(GrainThatKnowsAccounts)),
        ["Rules and words of notifications are pure"] =
            new(
                Types().That().Are(In(Ours.Notifications)).And().HaveNameMatching("^(NotificationRules|NotificationWords|Timeliness)$"),
                Named(@"Orleans|Dapper|Microsoft|Practice\.Actors\.Ledger"),
                typeof(DeciderThatKnowsLogging)),
        ["The gateway knows no grain class and no stream"] =
            new(In(Ours.Gateway), In(Ours.Streams, Ours.Grains), typeof(EndpointThatKnowsAGrain)),
        ["Only the gateway's start knows the silo"] =
            new(
                Types().That().Are(In(Ours.Gateway)).And().DoNotResideInNamespace("Practice.Actors.Gateway.Hosting"),
                In(Ours.Silo),
                typeof(EndpointThatKnowsTheSilo)),
        ["Only the gateway uses the vault"] =
            new(In(Ours.Contracts, Ours.Ledger, Ours.Streams, Ours.Grains, Ours.ReadModel, Ours.Notifications, Ours.Accounts, Ours.Webhooks, Ours.Silo), In(Ours.Vault), typeof(ProjectionThatKnowsTheVault)),
        ["Only the gateway, the vault and who sends notifications see personal data"] =
            new(
                Types().That().Are(In(Ours.Contracts, Ours.Ledger, Ours.Streams, Ours.Grains, Ours.ReadModel, Ours.Webhooks, Ours.Silo)).And().DoNotResideInNamespace("Practice.Actors.Contracts.Access"),
                Types().That().ResideInNamespace("Practice.Actors.Contracts.Access").And().DoNotHaveName("VaultId"),
                typeof(ProjectionThatSeesPersonalData)),
        ["Deciders and states are pure"] =
            new(
                Pure(In(Ours.Grains)),
                Named(@"Orleans|Dapper|Microsoft|Practice\.Actors\.Ledger"),
                typeof(DeciderThatKnowsOrleans),
                typeof(DeciderThatKnowsLogging),
                typeof(DeciderThatKnowsTheLedger)),
    };

    public static TheoryData<string> Names => new(Boundaries.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void Holds(string name)
    {
        var boundary = Boundaries[name];

        Assert.NotEmpty(boundary.Inside.GetObjects(All));
        Assert.NotEmpty(boundary.Outside.GetObjects(All));
        boundary.Rule(boundary.Inside).Check(All);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Would_be_seen_if_it_were_broken(string name)
    {
        var boundary = Boundaries[name];

        Assert.NotEmpty(boundary.Planted);
        Assert.All(boundary.Planted, planted => Assert.False(boundary.Rule(Types().That().Are(planted)).HasNoViolations(All), $"{planted.Name} is not seen."));
    }

    /// <summary>The modules' types that are not shells: states, deciders and their facts.</summary>
    private static GivenTypesConjunction Pure(IObjectProvider<IType> grains) =>
        Types().That().Are(grains).And().ResideInNamespaceMatching(@"^Practice\.Actors\.Grains\.\w+$").And().DoNotHaveNameEndingWith("Grain");

    private sealed record Boundary(IObjectProvider<IType> Inside, IObjectProvider<IType> Outside, params Type[] Planted)
    {
        public TypesShouldConjunction Rule(IObjectProvider<IType> inside) => Types().That().Are(inside).Should().NotDependOnAny(Outside);
    }
}
