using System.Reflection;
using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using Practice.Actors.Accounts;
using Practice.Actors.Assessment;
using Practice.Actors.Contracts;
using Practice.Actors.Grains;
using Practice.Actors.Ledger;
using Practice.Actors.Notifications;
using Practice.Actors.ReadModel;
using Practice.Actors.Silo;
using Practice.Actors.Streams;
using Practice.Actors.Vault;
using Practice.Actors.Webhooks;
using static ArchUnitNET.Fluent.ArchRuleDefinition;
using Assembly = System.Reflection.Assembly;

namespace Practice.Actors.Architecture.Tests;

/// <summary>The platform's assemblies as they were compiled.</summary>
internal static class Ours
{
    public static readonly Assembly Contracts = typeof(DomainEvent).Assembly;
    public static readonly Assembly Assessment = typeof(Assessor).Assembly;
    public static readonly Assembly Ledger = typeof(ILedger).Assembly;
    public static readonly Assembly Streams = typeof(LedgerStream).Assembly;
    public static readonly Assembly Grains = typeof(GrainStorage).Assembly;
    public static readonly Assembly ReadModel = typeof(ReadModelSchema).Assembly;
    public static readonly Assembly Vault = typeof(DatabaseVault).Assembly;
    public static readonly Assembly Notifications = typeof(NotificationQueries).Assembly;
    public static readonly Assembly Accounts = typeof(Principal).Assembly;
    public static readonly Assembly Webhooks = typeof(WebhookRegister).Assembly;
    public static readonly Assembly Silo = typeof(SiloHosting).Assembly;
    public static readonly Assembly Gateway = Assembly.Load(new AssemblyName("Practice.Actors.Gateway"));
    public static readonly Assembly Tests = typeof(Ours).Assembly;

    public static readonly ArchUnitNET.Domain.Architecture All =
        new ArchLoader().LoadAssemblies(Contracts, Assessment, Ledger, Streams, Grains, ReadModel, Vault, Notifications, Accounts, Webhooks, Silo, Gateway, Tests).Build();

    /// <summary>All that a person wrote in an assembly; what the compilers of C# and Orleans add is left out.</summary>
    public static IObjectProvider<IType> In(params Assembly[] assemblies) =>
        Types().That().ResideInAssembly(assemblies[0], assemblies[1..]).And().ResideInNamespaceMatching(@"^Practice\.Actors");

    /// <summary>Types whose namespace begins so, also of libraries.</summary>
    public static IObjectProvider<IType> Named(string beginnings) => Types(includeReferenced: true).That().ResideInNamespaceMatching($@"^({beginnings})(\.|$)");
}
