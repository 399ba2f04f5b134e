using System.Text.Json.Nodes;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel.Organization;
using static Practice.Actors.Contracts.Organization.OrganizationRejections;

namespace Practice.Actors.Gateway.Organization;

/// <summary>Practice units, the eight haves and service platforms.</summary>
internal static class Endpoints
{
    private static readonly QueryParameter<UnitCode> Parent = QueryParameter.Id<UnitCode>("parent", "Directly below this unit.", "620623100");
    private static readonly QueryParameter<UnitLevel> Level = QueryParameter.OneOf<UnitLevel>("level", "Of this level.");
    private static readonly QueryParameter<UnitState> State = QueryParameter.OneOf<UnitState>("state", "In this state.");

    private static readonly Entity<UnitView, UnitResource> Unit =
        new("/v1/units", unit => unit.Code.Value, UnitResource.Of, Examples.Unit)
        {
            Beside = unit => unit.Inherited is { } inherited and not DispatchMode.Suggest ? Words.Of(inherited) : null,
        };

    private static readonly Entity<PlatformView, PlatformResource> Platform =
        new("/v1/platforms", platform => platform.Key.Value, PlatformResource.Of, Examples.Platform);

    public static void MapOrganization(this IEndpointRouteBuilder routes)
    {
        routes.MapUnits();
        routes.MapEightHaves();
        routes.MapPlatforms();
    }

    private static void MapUnits(this IEndpointRouteBuilder routes)
    {
        routes.MapList(
            new ListOf<UnitFilter, UnitListing>(Unit.Path, UnitQueries.Sorts, Examples.UnitListing),
            query => new UnitFilter
            {
                Unit = query.ValueOf(Filters.Unit),
                Subtree = query.ValueOf(Filters.Subtree) ?? false,
                Parent = query.ValueOf(Parent),
                Level = query.ValueOf(Level),
                State = query.ValueOf(State),
                Text = query.TextOf(Filters.Text),
            },
            (filter, request) => new ListUnits(filter, request),
            new Operation("listUnits", "Lists practice units") { Query = [Filters.Unit, Filters.Subtree, Parent, Level, State, Filters.Text] });

        routes.MapCreate(Unit, (body, caller) => new PostUnit(body, caller), Examples.OpenUnit, new Operation("openUnit", "Opens a unit under a parent")
        {
            Needs = Permission.ManageUnits,
            Description = "Since its code is given, an idempotency key is bound to the unit: the same key opens another unit.",
            Refusals = [CommonRejections.AlreadyExists, UnitUnknown, ParentNotOpen, ParentRequired, CenterHasNoParent, LevelOrder],
        }, body => [body.Parent?.Value ?? Gate.AtCenter]);

        routes.MapRead(Unit, (UnitCode code) => new GetUnit(code), new Operation("getUnit", "Shows a unit as it is now"));

        routes.MapEdit(Unit, (UnitCode code, JsonObject body, Caller caller) => new PatchUnit(code, body, caller), typeof(UnitFields), Examples.EditUnit, new Operation("editUnit", "Edits what is described of a unit")
        {
            Needs = Permission.ManageUnits,
            Description = "Code, level and parent are not edited: a unit moves, merges or closes.",
            Refusals = [UnitNotOpen],
        });

        routes.MapAction(Unit, "move", (UnitCode code, MoveUnitBody body, Caller caller) => new ActOnUnit(code, "move", body, new MoveUnit(body.Parent), caller),
            new MoveUnitBody(new UnitCode("620623101")), new Operation("moveUnit", "Puts a unit, with all below it, under another parent")
            {
                Needs = Permission.ManageUnits,
                Reach = Reach.Above,
                Refusals = [UnitNotOpen, UnitUnknown, ParentNotOpen, CenterHasNoParent, LevelOrder, SameParent],
            }, body => [body.Parent.Value]);

        routes.MapAction(Unit, "merge", (UnitCode code, MergeUnitBody body, Caller caller) => new ActOnUnit(code, "merge", body, new MergeUnit(body.Into), caller),
            new MergeUnitBody(new UnitCode("620623100201")), new Operation("mergeUnit", "Closes a unit in favour of another of its level")
            {
                Needs = Permission.ManageUnits,
                Reach = Reach.Above,
                Refusals = [UnitNotOpen, UnitUnknown, MergeIntoItself, MergeLevel, MergeTargetNotOpen, HasOpenUnits, HasOpenRequests],
            }, body => [body.Into.Value]);

        routes.MapAction(Unit, "close", (UnitCode code, NoBody body, Caller caller) => new ActOnUnit(code, "close", body, new CloseUnit(), caller),
            new NoBody(), new Operation("closeUnit", "Closes a unit that has no open units or requests")
            {
                Needs = Permission.ManageUnits,
                Reach = Reach.Above,
                Refusals = [UnitNotOpen, HasOpenUnits, HasOpenRequests],
            });

        routes.MapHistory(Unit, (UnitCode code) => new GetUnitHistory(code), Examples.UnitHistory, new Operation("getUnitHistory", "Shows everything that happened to a unit"));
    }

    private static void MapEightHaves(this IEndpointRouteBuilder routes)
    {
        const string part = "/{id}/eight-haves";

        routes.MapPart(Unit.Path + part, (UnitCode code) => new GetUnit(code), unit => new EightHaves(unit.EightHaves), new EightHaves(Examples.Unit.EightHaves),
            new Operation("getEightHaves", "Shows how a unit stands with the eight haves (八有)"));

        routes.MapItemAction(HttpMethods.Put, Unit.Path + part + "/{item}", Unit,
            (UnitCode code, EightHave item, EvidenceBody body, Caller caller) => new ActOnUnit(code, $"evidence/{item}", body, new RecordEvidence(item, body.Evidence), caller),
            new EvidenceBody("村委会一楼活动室，80 平方米"), new Operation("recordEvidence", "Says what a unit has to show for one of the eight haves")
            {
                Needs = Permission.RecordEvidence,
                Description = "An earlier check of the item no longer counts.",
                Refusals = [UnitNotOpen],
            });

        routes.MapItemAction(HttpMethods.Post, Unit.Path + part + "/{item}/check", Unit,
            (UnitCode code, EightHave item, CheckBody body, Caller caller) => new ActOnUnit(code, $"check/{item}", body, new CheckEvidence(item, body.Met), caller),
            new CheckBody(Met: true), new Operation("checkEvidence", "Finds one of the eight haves met or not")
            {
                Needs = Permission.CheckEvidence,
                Reach = Reach.Above,
                Refusals = [UnitNotOpen, NoEvidence],
            });
    }

    private static void MapPlatforms(this IEndpointRouteBuilder routes)
    {
        routes.MapList(
            new ListOf<PlatformFilter, PlatformListing>(Platform.Path, PlatformQueries.Sorts, Examples.PlatformListing),
            query => new PlatformFilter { Center = query.ValueOf(Filters.Center) },
            (filter, request) => new ListPlatforms(filter, request),
            new Operation("listPlatforms", "Lists service platforms") { Query = [Filters.Center] });

        routes.MapCreate(Platform, (body, caller) => new PostPlatform(body, caller), Examples.EstablishPlatform,
            new Operation("establishPlatform", "Sets a service platform up")
            {
                Needs = Permission.ManagePlatforms,
                Description = "Since its key is given, an idempotency key is bound to the platform: the same key sets up another platform.",
                Refusals = [CommonRejections.AlreadyExists, UnitUnknown, UnitNotOpen],
            }, body => [body.Center.Value]);

        routes.MapRead(Platform, (PlatformKey key) => new GetPlatform(key), new Operation("getPlatform", "Shows a platform as it is now"));

        routes.MapEdit(Platform, (PlatformKey key, JsonObject body, Caller caller) => new PatchPlatform(key, body, caller), typeof(PlatformFields), Examples.EditPlatform,
            new Operation("editPlatform", "Edits what is described of a platform") { Needs = Permission.ManagePlatforms });
    }
}
