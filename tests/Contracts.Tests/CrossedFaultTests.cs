using System.Data.Common;
using Xunit;

namespace Practice.Actors.Contracts.Tests;

public sealed class CrossedFaultTests
{
    [Fact]
    public void A_database_that_was_away_is_found_under_whatever_it_made_fail()
    {
        Assert.True(CrossedFault.IsDriver(new AwayException(transient: true)));
        Assert.True(CrossedFault.IsDriver(new InvalidOperationException("A grain could not be activated.", new AggregateException(new AwayException(transient: true)))));
        Assert.True(CrossedFault.IsDriver(new Orleans.Serialization.CodecNotFoundException("Could not find a codec for type Npgsql.NpgsqlException.")));
    }

    [Fact]
    public void Nothing_else_is_taken_for_it()
    {
        Assert.False(CrossedFault.IsDriver(new AwayException(transient: false)));
        Assert.False(CrossedFault.IsDriver(new InvalidOperationException("x", new NotSupportedException("Npgsql."))));
        Assert.False(CrossedFault.IsDriver(new Orleans.Serialization.CodecNotFoundException("Could not find a codec for type Practice.Actors.Contracts.Month.")));
    }

    private sealed class AwayException(bool transient) : DbException
    {
        public override bool IsTransient => transient;
    }
}
