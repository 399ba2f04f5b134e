using System.Globalization;
using Mediator;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel;
using Practice.Actors.Vault;

namespace Practice.Actors.Gateway.Access;

/// <summary>Those that wait for a decision.</summary>
/// <param name="Reader">Sees those of people within their scope.</param>
internal sealed record WaitingApprovals(Principal? Reader);

internal sealed record GetApproval(ApprovalId Id) : IGet<RevealApproval>;

internal sealed record ListApprovals(WaitingApprovals Filter, ListRequest Request) : GetList<WaitingApprovals, RevealApproval>(Filter, Request);

internal sealed record AskApproval(ApprovalBody Body, Caller Caller) : Write<ApprovalBody, RevealApproval>("reveal-approvals/ask", "reveal-approvals", Body, Caller);

internal sealed record DecideApproval(ApprovalId Id, bool Approve, NoBody Body, Caller Caller)
    : Write<NoBody, RevealApproval>(Approve ? "reveal-approvals/approve" : "reveal-approvals/refuse", Id.Value, Body, Caller);

internal sealed class ApprovalHandlers(People people, RevealApprovals approvals, Authorizer authorizer, Lists lists, TimeProvider time) :
    IQueryHandler<GetApproval, Answer<Versioned<RevealApproval>>>,
    IQueryHandler<ListApprovals, Answer<Page<RevealApproval>>>,
    ICommandHandler<AskApproval, Answer<Outcome<RevealApproval>>>,
    ICommandHandler<DecideApproval, Answer<Outcome<RevealApproval>>>
{
    public async ValueTask<Answer<Versioned<RevealApproval>>> Handle(GetApproval query, CancellationToken cancellationToken) =>
        await approvals.GetAsync(query.Id, cancellationToken) is { } found ? new Versioned<RevealApproval>(found, VersionOf(found)) : Refusal.NotFound;

    public ValueTask<Answer<Page<RevealApproval>>> Handle(ListApprovals query, CancellationToken cancellationToken) => lists.ReadAsync(query, ListAsync, cancellationToken);

    public async ValueTask<Answer<Outcome<RevealApproval>>> Handle(AskApproval command, CancellationToken cancellationToken)
    {
        var body = command.Body;
        if (await people.FindAsync(body.Person, cancellationToken) is not { } person) return Refusal.NotFound;
        var asked = await approvals.AskAsync(
            new ApprovalId(command.NewId(ApprovalId.Prefix, time)),
            body.Person,
            person.Subject,
            body.Purpose,
            body.Reason,
            command.Caller.Actor,
            command.Context.Fingerprint,
            cancellationToken);
        return asked is var (approval, replayed) ? OutcomeOf(approval, replayed) : Refusal.Of(CommonRejections.Mismatch.Because());
    }

    public async ValueTask<Answer<Outcome<RevealApproval>>> Handle(DecideApproval command, CancellationToken cancellationToken)
    {
        if (await approvals.GetAsync(command.Id, cancellationToken) is not { } present) return Refusal.NotFound;
        if (command.Context.IfVersion is { } seen && seen != VersionOf(present))
            return Refusal.Of(CommonRejections.Stale.Because(null, ("version", VersionOf(present).ToString(CultureInfo.InvariantCulture))));
        return await approvals.DecideAsync(command.Id, command.Approve, command.Caller.Actor, cancellationToken) switch
        {
            null => Refusal.NotFound,
            { Refusal: { } refusal } decided => Refusal.Of(refusal.Because(Words.Of(decided.Approval.State))),
            var decided => OutcomeOf(decided.Approval, decided.Replayed),
        };
    }

    private async Task<Page<RevealApproval>> ListAsync(WaitingApprovals filter, PageRequest page, CancellationToken cancellationToken)
    {
        const string Order = "reveal-approvals:askedAt";
        var after = page.Cursor is null ? null : Cursor.Decode(page.Cursor, Order, keys: 1)[0];
        var last = after is null ? null : await approvals.GetAsync(new ApprovalId(after), cancellationToken);
        var waiting = await approvals.WaitingAsync(page.Limit + 1, last, cancellationToken);
        List<RevealApproval> seen = [];
        foreach (var approval in waiting.Take(page.Limit))
        {
            if (await authorizer.MayAsync(filter.Reader!, Permission.ApproveReveals, approval.Id.Value)) seen.Add(approval);
        }

        return new Page<RevealApproval>(seen, waiting.Count <= page.Limit ? null : Cursor.Encode(Order, waiting[page.Limit - 1].Id.Value), Total: null);
    }

    /// <summary>1 as it was asked for, 2 once it is decided on.</summary>
    private static long VersionOf(RevealApproval approval) => approval.DecidedAt is null ? 1 : 2;

    private static Outcome<RevealApproval> OutcomeOf(RevealApproval approval, bool replayed) => new(approval, VersionOf(approval), Position: null, replayed, Rejection: null);
}
