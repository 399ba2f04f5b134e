using System.Text.Json.Nodes;
using Mediator;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel;
using Practice.Actors.ReadModel.Organization;

namespace Practice.Actors.Gateway.Organization;

internal sealed record GetUnit(UnitCode Code) : IGet<UnitView>;

internal sealed record GetUnitHistory(UnitCode Code) : IGetHistory;

internal sealed record ListUnits(UnitFilter Filter, ListRequest Request) : GetList<UnitFilter, UnitListing>(Filter, Request);

internal sealed record PostUnit(OpenUnitBody Body, Caller Caller) : Write<OpenUnitBody, UnitView>("units/open", Body.Code.Value, Body, Caller);

internal sealed record PatchUnit(UnitCode Code, JsonObject Body, Caller Caller) : Write<JsonObject, UnitView>("units/edit", Code.Value, Body, Caller);

/// <param name="Command">What the body asks for.</param>
internal sealed record ActOnUnit(UnitCode Code, string Verb, object Body, UnitCommand Command, Caller Caller)
    : Write<object, UnitView>($"units/{Verb}", Code.Value, Body, Caller);

internal sealed record GetPlatform(PlatformKey Key) : IGet<PlatformView>;

internal sealed record ListPlatforms(PlatformFilter Filter, ListRequest Request) : GetList<PlatformFilter, PlatformListing>(Filter, Request);

internal sealed record PostPlatform(EstablishPlatformBody Body, Caller Caller)
    : Write<EstablishPlatformBody, PlatformView>("platforms/establish", Body.Key.Value, Body, Caller);

internal sealed record PatchPlatform(PlatformKey Key, JsonObject Body, Caller Caller) : Write<JsonObject, PlatformView>("platforms/edit", Key.Value, Body, Caller);

internal sealed class UnitHandlers(IGrainFactory grains, Confidences confidences, Editing editing, Lists lists, UnitQueries queries) :
    IQueryHandler<GetUnit, Answer<Versioned<UnitView>>>,
    IQueryHandler<GetUnitHistory, Answer<IReadOnlyList<HistoryEntry>>>,
    IQueryHandler<ListUnits, Answer<Page<UnitListing>>>,
    ICommandHandler<PostUnit, Answer<Outcome<UnitView>>>,
    ICommandHandler<PatchUnit, Answer<Outcome<UnitView>>>,
    ICommandHandler<ActOnUnit, Answer<Outcome<UnitView>>>
{
    public ValueTask<Answer<Versioned<UnitView>>> Handle(GetUnit query, CancellationToken cancellationToken) =>
        Unit(query.Code).Show(cancellationToken);

    public ValueTask<Answer<IReadOnlyList<HistoryEntry>>> Handle(GetUnitHistory query, CancellationToken cancellationToken) =>
        Unit(query.Code).Recount(cancellationToken);

    public ValueTask<Answer<Page<UnitListing>>> Handle(ListUnits query, CancellationToken cancellationToken) =>
        lists.ReadAsync(query, queries.ListAsync, cancellationToken);

    public ValueTask<Answer<Outcome<UnitView>>> Handle(PostUnit command, CancellationToken cancellationToken)
    {
        var body = command.Body;
        var confidence = new Confidence(command.Target, command.Context);
        var details = body.ToDetails(confidence.Of("head", body.Head), confidence.Of("deputy", body.Deputy), confidence.Of("duty", body.Duty));
        return confidences.CarryAsync(confidence, Unit(body.Code), new OpenUnit(body.Level, body.Parent, details, body.Provisional), command, cancellationToken);
    }

    public ValueTask<Answer<Outcome<UnitView>>> Handle(PatchUnit command, CancellationToken cancellationToken) => editing.CarryAsync(
        Unit(command.Code),
        command,
        async unit => UnitFields.Of(
            unit,
            command.Body["head"] is null ? null : await confidences.PersonAsync(unit.Details.Head, cancellationToken),
            command.Body["deputy"] is null ? null : await confidences.PersonAsync(unit.Details.Deputy, cancellationToken),
            command.Body["duty"] is null ? null : await confidences.PersonAsync(unit.Details.Duty, cancellationToken)),
        (unit, fields, confidence) => new EditUnit(
            fields.ToDetails(
                command.Body.ContainsKey("head") ? confidence.Of("head", fields.Head) : unit.Details.Head,
                command.Body.ContainsKey("deputy") ? confidence.Of("deputy", fields.Deputy) : unit.Details.Deputy,
                command.Body.ContainsKey("duty") ? confidence.Of("duty", fields.Duty) : unit.Details.Duty),
            fields.Provisional),
        cancellationToken);

    public ValueTask<Answer<Outcome<UnitView>>> Handle(ActOnUnit command, CancellationToken cancellationToken) =>
        Unit(command.Code).Carry(command.Command, command, cancellationToken);

    private IUnitGrain Unit(UnitCode code) => grains.Unit(code);
}

internal sealed class PlatformHandlers(IGrainFactory grains, Editing editing, Lists lists, PlatformQueries queries) :
    IQueryHandler<GetPlatform, Answer<Versioned<PlatformView>>>,
    IQueryHandler<ListPlatforms, Answer<Page<PlatformListing>>>,
    ICommandHandler<PostPlatform, Answer<Outcome<PlatformView>>>,
    ICommandHandler<PatchPlatform, Answer<Outcome<PlatformView>>>
{
    public ValueTask<Answer<Versioned<PlatformView>>> Handle(GetPlatform query, CancellationToken cancellationToken) =>
        Platform(query.Key).Show(cancellationToken);

    public ValueTask<Answer<Page<PlatformListing>>> Handle(ListPlatforms query, CancellationToken cancellationToken) =>
        lists.ReadAsync(query, queries.ListAsync, cancellationToken);

    public ValueTask<Answer<Outcome<PlatformView>>> Handle(PostPlatform command, CancellationToken cancellationToken) =>
        Platform(command.Body.Key).Carry(
            new EstablishPlatform(command.Body.Center, command.Body.ToDetails(), command.Body.Provisional), command, cancellationToken);

    public ValueTask<Answer<Outcome<PlatformView>>> Handle(PatchPlatform command, CancellationToken cancellationToken) => editing.CarryAsync(
        Platform(command.Key),
        command,
        platform => ValueTask.FromResult(PlatformFields.Of(platform)),
        (_, fields, _) => new EditPlatform(fields.ToDetails(), fields.Provisional),
        cancellationToken);

    private IPlatformGrain Platform(PlatformKey key) => grains.Platform(key);
}
