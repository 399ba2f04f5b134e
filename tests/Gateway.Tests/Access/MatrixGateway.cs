using Practice.Actors.Gateway.Tests.Hosting;
using Practice.Actors.Ledger;
using Xunit;

namespace Practice.Actors.Gateway.Tests.Access;

/// <summary>A gateway with one entity of each kind at several places, for the tests that go over every operation.</summary>
public sealed class MatrixGateway() : GatewayFixture(DatabaseEngine.Sqlite)
{
    private Task<MatrixScene>? scene;

    /// <summary>Set by the first test that needs it; they run one after the other.</summary>
    internal Task<MatrixScene> SceneAsync() => scene ??= MatrixScene.SetAsync(Host);
}

[CollectionDefinition(Name)]
public sealed class OnMatrix : ICollectionFixture<MatrixGateway>
{
    public const string Name = "matrix";
}
