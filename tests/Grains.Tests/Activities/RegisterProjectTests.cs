using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Grains.Activities;
using Xunit;
using static Practice.Actors.Grains.Tests.County;

namespace Practice.Actors.Grains.Tests.Activities;

public sealed class RegisterProjectTests
{
    private static readonly ProjectId Id = new("proj_01jdq7k2v3m8n5p6r7s8t9v0w1");

    private static readonly RegisterProject Horseback = new(Center, "马背宣讲", LegalAid, "平台待核实");

    private static readonly ProjectRegistered Registered = new(Id, Center, "马背宣讲", LegalAid, "平台待核实");

    private static readonly UnitView TheCenter = UnitAt(Center, UnitLevel.Center);

    [Fact]
    public void A_center_registers_a_brand_project() => When(null, TheCenter, platformExists: true).Then(Registered);

    [Fact]
    public void It_is_registered_once() =>
        When(Project.Evolve(null, Registered, Now), TheCenter, platformExists: true).ThenRefused(CommonRejections.AlreadyExists);

    [Fact]
    public void The_center_exists() => When(null, null, platformExists: true).ThenRefusedIn("center", OrganizationRejections.UnitUnknown);

    [Fact]
    public void The_platform_exists() => When(null, TheCenter, platformExists: false).ThenRefusedIn("platform", VolunteeringRejections.PlatformUnknown);

    private static Decided<ProjectEvent> When(ProjectView? project, UnitView? center, bool platformExists) =>
        new(ProjectDecider.Decide(Id, project, Horseback, center, platformExists));
}
