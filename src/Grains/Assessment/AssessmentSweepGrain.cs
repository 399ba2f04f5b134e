using Microsoft.Extensions.Logging;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Assessment;
using Practice.Actors.Streams;

namespace Practice.Actors.Grains.Assessment;

/// <summary>
/// Drafts the month that is over, for each center that has an approved scheme. Which are left is what the read tables show; a month is drafted under one command id, so
/// that a step repeated after a crash, or by another silo, finds what the first one did.
/// </summary>
[Alias("assessment.sweep")]
internal interface IAssessmentSweepGrain : ISweep;

/// <inheritdoc cref="IAssessmentSweepGrain"/>
internal sealed partial class AssessmentSweepGrain(
    IAssessmentFacts facts, AssessmentRules rules, CountyZone county, TimeProvider time, ILogger<AssessmentSweepGrain> logger) : Grain, IAssessmentSweepGrain
{
    /// <summary>Who gives the commands, as histories show it.</summary>
    private const string Actor = "system:assessment";

    public async Task<bool> Sweep()
    {
        if (!rules.ByItself) return false;
        var month = county.MonthOf(time.GetUtcNow() - rules.After).Add(-1);
        try
        {
            foreach (var due in await facts.DueAsync((int)this.GetPrimaryKeyLong(), month, CancellationToken.None)) await Draft(due);
        }
        catch (Exception fault)
        {
            LogUnread(fault, this.GetPrimaryKeyLong());
        }

        return false;
    }

    /// <summary>One center that cannot be drafted does not hold up the others.</summary>
    private async Task Draft(DueAssessment due)
    {
        try
        {
            var outcome = await GrainFactory.Assessment(due.Id).Execute(new DraftAssessment(due.Scheme), new CommandContext("draft", Fingerprint: "", Actor));
            if (outcome.Rejection is { } rejection && rejection.Code != CommonRejections.AlreadyExists.Code) LogRefused(due.Id, rejection.Code);
            else if (!outcome.Replayed && outcome.Rejection is null) LogDrafted(due.Id);
        }
        catch (Exception fault)
        {
            LogFailed(fault, due.Id);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The assessment {Assessment} is drafted")]
    private partial void LogDrafted(AssessmentId assessment);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The assessment {Assessment} could not be drafted ({Code}); it is tried again")]
    private partial void LogRefused(AssessmentId assessment, string code);

    [LoggerMessage(Level = LogLevel.Error, Message = "Drafting the assessment {Assessment} failed; it is tried again")]
    private partial void LogFailed(Exception fault, AssessmentId assessment);

    [LoggerMessage(Level = LogLevel.Error, Message = "Which months of partition {Partition} are to be drafted could not be read")]
    private partial void LogUnread(Exception fault, long partition);
}
