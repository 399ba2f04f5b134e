using Microsoft.Extensions.Configuration;
using Practice.Actors.Contracts.Integrity;
using Xunit;

namespace Practice.Actors.Gateway.Tests.Integrity;

public sealed class HonourSettingsTests
{
    [Fact]
    public void A_county_has_the_usual_kinds_of_honour_until_it_names_its_own()
    {
        Assert.Equal(UsualHonourKinds.All, Read().OfHonours().Kinds);
        var own = Read(("HonourKinds:0:Key", "best-neighbour"), ("HonourKinds:0:Holder", "Household"), ("HonourKinds:0:Name", "好邻居"), ("HonourKinds:0:NameEn", "Best neighbour"), ("HonourNoticeDays", "10"));
        Assert.True(own.IsValid);
        Assert.Equal(new HonourKind("best-neighbour", HolderKind.Household, "好邻居", "Best neighbour"), Assert.Single(own.OfHonours().Kinds));
        Assert.Equal(10, own.OfHonours().NoticeDays);
    }

    [Fact]
    public void Nobody_is_posted_for_less_than_a_week() => Assert.False(Read(("HonourNoticeDays", "6")).IsValid);

    private static IntegrityOptions Read(params (string Name, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(setting => setting.Name, setting => (string?)setting.Value)).Build().Get<IntegrityOptions>() ?? new IntegrityOptions();
}
