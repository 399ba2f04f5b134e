using Practice.Actors.Contracts;
using Practice.Actors.Ledger;

namespace Practice.Actors.Grains;

/// <summary>
/// Carries out commands that came at the same time. Each is decided on what those before it leave, and sent to the ledger without waiting for their
/// commits: its expected head is theirs to come, so it holds only where they do. Nobody is answered before that is known, not even who is refused.
/// </summary>
internal abstract partial class LedgerGrain<TCommand, TEvent, TState, TView>
{
    /// <summary>Answers each; nothing else may be decided meanwhile.</summary>
    protected async Task ExecuteTogether(IReadOnlyList<Asked> asked)
    {
        try
        {
            await Load(asked);
            var (sent, alone) = await Send(asked);
            if (!await Answer(sent, alone)) return;
            foreach (var each in alone) each.Answer(await ExecuteAlone(each.Command, each.Context));
        }
        catch (Exception fault)
        {
            foreach (var each in asked) each.Fail(fault);
        }
    }

    private async Task Load(IReadOnlyList<Asked> asked)
    {
        if (IsToBeRead) await Load();
        // A snapshot does not know the commands before it, of which one may be repeated.
        if (!knowsEveryCommand && asked.Count > 0) await LoadFromTheStart();
    }

    /// <summary>Decides all and sends what is to be appended; a command that was carried out before is left to be answered alone.</summary>
    private async Task<(List<Sent> Sent, List<Asked> Alone)> Send(IReadOnlyList<Asked> asked)
    {
        List<Sent> sent = [];
        List<Asked> alone = [];
        HashSet<string> ids = new(StringComparer.Ordinal);
        var (at, next) = (head, state);
        foreach (var each in asked)
        {
            var context = each.Context;
            if (context.IfVersion is not null || carried!.ContainsKey(context.CommandId) || !ids.Add(context.CommandId))
            {
                alone.Add(each);
                continue;
            }

            var now = services.Now();
            var decision = await Decide(next, each.Command, context, now);
            if (decision.Events is [])
            {
                sent.Add(new Sent(each, next, decision.Rejection, null));
                continue;
            }

            next = decision.Events.Aggregate(next, (before, happened) => Evolve(before, happened, now))!;
            var append = AppendOf(decision.Events, next, at, context, now);
            sent.Add(new Sent(each, next, null, Append(append)));
            at = HashChain.HeadAfter(append, services.Ledger.PartitionOf(append.Owner));
        }

        return (sent, alone);
    }

    /// <summary>Answers those of which the outcome is known; the others are to be carried out alone, unless it cannot be known.</summary>
    /// <returns>Whether the rest is to be carried out alone.</returns>
    private async Task<bool> Answer(List<Sent> sent, List<Asked> alone)
    {
        await Task.WhenAll(sent.Select(each => each.Result).OfType<Task>())
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        var broken = false;
        foreach (var (asked, next, rejection, result) in sent)
        {
            if (!broken && result is null)
            {
                asked.Answer(rejection is null ? new Outcome<TView>(Shown(next, asked.Command), head.Version, null, false, null) : Refuse(rejection));
            }
            else if (!broken && result is { IsCompletedSuccessfully: true } && await result is AppendResult.Appended appended)
            {
                Take(next!, appended, asked.Context);
                asked.Answer(new Outcome<TView>(Show(next!, asked.Command), head.Version, appended.Last, false, null));
            }
            else
            {
                if (result?.Exception?.InnerException is { } fault and not LedgerBusyException)
                {
                    services.LogFailed(Key, fault);
                    Forget();
                    foreach (var unknown in sent.Select(each => each.Asked).Concat(alone)) unknown.Fail(new UnknownOutcomeException());
                    return false;
                }

                broken = true;
                alone.Add(asked);
            }
        }

        if (broken) await LoadFromTheStart();
        else await KeepSnapshot();
        return true;
    }

    private async Task<AppendResult> Append(Append append) => await services.Ledger.AppendAsync(append);

    /// <summary>A command and who waits for its answer; the first answer counts.</summary>
    protected sealed class Asked(TCommand command, CommandContext context)
    {
        private readonly TaskCompletionSource<Outcome<TView>> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TCommand Command => command;

        public CommandContext Context => context;

        public Task<Outcome<TView>> Answered => answer.Task;

        public void Answer(Outcome<TView> outcome) => answer.TrySetResult(outcome);

        public void Fail(Exception fault) => answer.TrySetException(fault);
    }

    /// <param name="Next">The entity after it.</param>
    /// <param name="Result">Null where nothing is to be appended.</param>
    private sealed record Sent(Asked Asked, TState? Next, Rejection? Rejection, Task<AppendResult>? Result);
}
