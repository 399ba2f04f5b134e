using System.Text.Json.Nodes;
using Mediator;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Assessment;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel;
using Practice.Actors.ReadModel.Assessment;

namespace Practice.Actors.Gateway.Assessment;

internal sealed record GetScheme(SchemeId Id) : IGet<SchemeView>;

internal sealed record GetSchemeHistory(SchemeId Id) : IGetHistory;

internal sealed record ListSchemes(SchemeFilter Filter, ListRequest Request) : GetList<SchemeFilter, SchemeListing>(Filter, Request);

internal sealed record PostScheme(DraftSchemeBody Body, Caller Caller) : Write<DraftSchemeBody, SchemeView>("schemes/draft", "schemes", Body, Caller);

internal sealed record PatchScheme(SchemeId Id, JsonObject Body, Caller Caller) : Write<JsonObject, SchemeView>("schemes/revise", Id.Value, Body, Caller);

internal sealed record PostCheckScheme(SchemeId Id, NoBody Body, Caller Caller) : Write<NoBody, SchemeView>("schemes/check", Id.Value, Body, Caller);

internal sealed record PostApproveScheme(SchemeId Id, ApproveSchemeBody Body, Caller Caller) : Write<ApproveSchemeBody, SchemeView>("schemes/approve", Id.Value, Body, Caller);

/// <summary>Schemes.</summary>
internal sealed class SchemeHandlers(IGrainFactory grains, Editing editing, Lists lists, SchemeQueries queries, TimeProvider time) :
    IQueryHandler<GetScheme, Answer<Versioned<SchemeView>>>,
    IQueryHandler<GetSchemeHistory, Answer<IReadOnlyList<HistoryEntry>>>,
    IQueryHandler<ListSchemes, Answer<Page<SchemeListing>>>,
    ICommandHandler<PostScheme, Answer<Outcome<SchemeView>>>,
    ICommandHandler<PatchScheme, Answer<Outcome<SchemeView>>>,
    ICommandHandler<PostCheckScheme, Answer<Outcome<SchemeView>>>,
    ICommandHandler<PostApproveScheme, Answer<Outcome<SchemeView>>>
{
    public ValueTask<Answer<Versioned<SchemeView>>> Handle(GetScheme query, CancellationToken cancellationToken) => grains.Scheme(query.Id).Show(cancellationToken);

    public ValueTask<Answer<IReadOnlyList<HistoryEntry>>> Handle(GetSchemeHistory query, CancellationToken cancellationToken) => grains.Scheme(query.Id).Recount(cancellationToken);

    public ValueTask<Answer<Page<SchemeListing>>> Handle(ListSchemes query, CancellationToken cancellationToken) => lists.ReadAsync(query, queries.ListAsync, cancellationToken);

    public ValueTask<Answer<Outcome<SchemeView>>> Handle(PostScheme command, CancellationToken cancellationToken) =>
        grains.Scheme(new SchemeId(command.NewId(SchemeId.Prefix, time))).Carry(new DraftScheme(command.Body.Center, command.Body.ToScheme()), command, cancellationToken);

    public ValueTask<Answer<Outcome<SchemeView>>> Handle(PatchScheme command, CancellationToken cancellationToken) => editing.CarryAsync(
        grains.Scheme(command.Id),
        command,
        scheme => ValueTask.FromResult(SchemeFields.Of(scheme)),
        (_, fields, _) => new ReviseScheme(fields.ToScheme()),
        cancellationToken);

    public ValueTask<Answer<Outcome<SchemeView>>> Handle(PostCheckScheme command, CancellationToken cancellationToken) =>
        grains.Scheme(command.Id).Carry(new CheckScheme(), command, cancellationToken);

    public ValueTask<Answer<Outcome<SchemeView>>> Handle(PostApproveScheme command, CancellationToken cancellationToken)
    {
        if (!Month.TryParse(command.Body.From, out var from)) throw new InvalidOperationException("The month was not checked.");
        return grains.Scheme(command.Id).Carry(new ApproveScheme(from), command, cancellationToken);
    }
}
