using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Evaluation;
using Practice.Actors.Contracts;
using Practice.Actors.Gateway.Pipeline;

namespace Practice.Actors.Gateway.Activities;

/// <summary>When something happens that recurs (RFC 5545), by the clocks of the county.</summary>
internal sealed class Recurrences(CountyZone county)
{
    private const int Most = 60;

    /// <summary>Steps without a day that fits, before a rule is taken to have none.</summary>
    private const int MostSteps = 1_000;

    private static readonly TimeSpan Farthest = TimeSpan.FromDays(731);

    private static readonly Phrase NoRule = new(
        "必须是 RFC 5545 重复规则，按日、周、月或年，如 FREQ=WEEKLY;BYDAY=SA;COUNT=12。", "Must be an RFC 5545 rule, daily, weekly, monthly or yearly, such as FREQ=WEEKLY;BYDAY=SA;COUNT=12.");

    private static readonly Phrase WrongNumber = new("规则必须在两年内给出 1–60 次活动。", "The rule must give 1–60 activities within two years.");

    /// <param name="first">When it starts for the first time.</param>
    /// <param name="except">Starts that are left out.</param>
    public Answer<IReadOnlyList<DateTimeOffset>> Of(DateTimeOffset first, string rule, IEnumerable<DateTimeOffset> except)
    {
        List<DateTimeOffset> starts;
        try
        {
            var recurring = new CalendarEvent { DtStart = InCounty(first), RecurrenceRule = new RecurrenceRule(rule) };
            if (recurring.RecurrenceRule.Frequency is not (FrequencyType.Daily or FrequencyType.Weekly or FrequencyType.Monthly or FrequencyType.Yearly)) return Refused(NoRule);
            recurring.ExceptionDates.AddRange(except.Select(InCounty));
            starts =
            [
                .. recurring.GetOccurrences(InCounty(first), new EvaluationOptions { MaxUnmatchedIncrementsLimit = MostSteps })
                    .Select(occurrence => new DateTimeOffset(occurrence.Period.StartTime.AsUtc, TimeSpan.Zero))
                    .TakeWhile(start => start <= first + Farthest)
                    .Take(Most + 1),
            ];
        }
        catch (EvaluationLimitExceededException)
        {
            return Refused(WrongNumber);
        }
        catch (Exception)
        {
            // Whatever the library meets in a text that is no rule.
            return Refused(NoRule);
        }

        return starts.Count is 0 or > Most ? Refused(WrongNumber) : starts;
    }

    private static Refusal Refused(Phrase words) => Refusal.Because(EdgeProblems.BodyInvalid, new FieldFault("rule", words));

    private CalDateTime InCounty(DateTimeOffset time) => new(TimeZoneInfo.ConvertTime(time, county.Zone).DateTime, county.Zone.Id, hasTime: true);
}
