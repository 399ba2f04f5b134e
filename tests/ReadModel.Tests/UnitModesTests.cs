using Practice.Actors.Contracts.Organization;
using Practice.Actors.Ledger;
using Practice.Actors.Testing;
using Xunit;
using static Practice.Actors.ReadModel.Tests.Given;

namespace Practice.Actors.ReadModel.Tests;

/// <summary>Whether units have to be asked for a dispatch mode is answered from memory, and never wrongly for long.</summary>
public abstract class UnitModesTests(DatabaseEngine engine) : IAsyncLifetime
{
    private readonly GivenLedger ledger = new GivenLedger().County();
    private TestReadModel model = null!;

    private IUnitModes Modes => model.Get<IUnitModes>();

    public async Task InitializeAsync() => model = await TestReadModel.CreateAsync(engine, ledger);

    public async Task DisposeAsync() => await model.DisposeAsync();

    [Fact]
    public async Task They_are_asked_until_the_tables_show_that_none_has_one_and_again_once_one_has()
    {
        Assert.True(Modes.MayBeSet);
        await model.ProjectAsync();
        await Eventually.TrueAsync(() => !Modes.MayBeSet, "no unit is known to have a mode");

        ledger.Happened(Office, new UnitEdited(new UnitDetails("所", DispatchMode: DispatchMode.Automatic), null));
        await model.ProjectAsync();
        await Eventually.TrueAsync(() => Modes.MayBeSet, "a unit is known to have a mode");
    }

    [Fact]
    public async Task What_a_unit_says_in_this_process_is_known_at_once_and_for_good()
    {
        await model.ProjectAsync();
        await Eventually.TrueAsync(() => !Modes.MayBeSet, "no unit is known to have a mode");

        Modes.Seen();

        Assert.True(Modes.MayBeSet);
    }
}

public sealed class UnitModesOnSqliteTests() : UnitModesTests(DatabaseEngine.Sqlite);

public sealed class UnitModesOnPostgresTests() : UnitModesTests(DatabaseEngine.Postgres);
