using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using FluentValidation;
using FluentValidation.Results;
using Practice.Actors.Contracts;

namespace Practice.Actors.Gateway.Edge;

/// <summary>The rules that fields of bodies are checked by, worded once.</summary>
internal static class Rules
{
    public static readonly Phrase Required = new("必填。", "Is required.");
    private static readonly Phrase Control = new("不能包含控制字符。", "Must not contain control characters.");
    private static readonly Phrase NoNulls = new("各项不能为 null。", "Must not hold null.");
    private static readonly Phrase Blank = new("不能为空。", "Must not be blank.");
    private static readonly Phrase Phone = new("必须是电话号码：至多 20 个字符，至少 3 位数字，可含空格、+ 和 -。", "Must be a telephone number: at most 20 characters, at least 3 digits, and spaces, + and -.");
    private static readonly Phrase Email = new("必须是电子邮件地址，至多 254 个字符。", "Must be an e-mail address of at most 254 characters.");
    private static readonly Phrase WeChat = new("必须是 1–64 个字母、数字、- 或 _。", "Must be 1–64 letters, digits, - and _.");
    private static readonly Phrase TooEarly = new("不能早于 2000-01-01。", "Must not be before 2000-01-01.");
    private static readonly Phrase InFuture = new("不能晚于现在。", "Must not lie in the future.");
    private static readonly Phrase NoDay = new("必须在 2000 年至 2199 年之间。", "Must lie in the years 2000 to 2199.");
    private static readonly Phrase NoMonth = new("必须是月份，如 2026-11。", "Must be a month, such as 2026-11.");
    private static readonly Phrase TooFar = new("不能晚于两年以后。", "Must not be more than two years ahead.");

    private static readonly SearchValues<char> PhoneCharacters = SearchValues.Create("0123456789 +-");

    private static readonly TimeSpan FarthestAhead = TimeSpan.FromDays(731);

    /// <summary>One line of text: not blank, no control characters. A missing one is in order: the type says whether it may be.</summary>
    /// <param name="most">Characters.</param>
    public static IRuleBuilderOptionsConditions<T, string?> Line<T>(this IRuleBuilder<T, string?> rule, int most) => Written(rule, most, mayBreak: false);

    /// <summary>Text in paragraphs: not blank, no control characters but line breaks and tabs.</summary>
    /// <param name="most">Characters.</param>
    public static IRuleBuilderOptionsConditions<T, string?> Paragraphs<T>(this IRuleBuilder<T, string?> rule, int most) => Written(rule, most, mayBreak: true);

    public static IRuleBuilderOptionsConditions<T, string?> PhoneNumber<T>(this IRuleBuilder<T, string?> rule) => rule.Custom((text, context) =>
    {
        if (text is not null && (text.Length > 20 || text.Count(char.IsAsciiDigit) < 3 || text.AsSpan().ContainsAnyExcept(PhoneCharacters))) context.Fail(Phone);
    });

    /// <summary>Whether mail gets there only mail can tell; what no server would take is refused.</summary>
    public static IRuleBuilderOptionsConditions<T, string?> EmailAddress<T>(this IRuleBuilder<T, string?> rule) => rule.Custom((text, context) =>
    {
        if (text is null) return;
        var at = text.LastIndexOf('@');
        if (text.Length > 254 || at is < 1 or > 64 || at == text.Length - 1 || text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c is '<' or '>' or ',' or ';' or '"')
            || text.IndexOf('@') != at)
            context.Fail(Email);
    });

    /// <summary>A person's id at an official account of WeChat.</summary>
    public static IRuleBuilderOptionsConditions<T, string?> OpenId<T>(this IRuleBuilder<T, string?> rule) => rule.Custom((text, context) =>
    {
        if (text is not null && (text.Length is < 1 or > 64 || text.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not '-' and not '_'))) context.Fail(WeChat);
    });

    public static IRuleBuilderOptionsConditions<T, int> Within<T>(this IRuleBuilder<T, int> rule, int least, int most)
    {
        var words = Between(least, most);
        return rule.Custom((number, context) =>
        {
            if (number < least || number > most) context.Fail(words);
        });
    }

    public static IRuleBuilderOptionsConditions<T, long> Within<T>(this IRuleBuilder<T, long> rule, long least, long most)
    {
        var words = Between(least, most);
        return rule.Custom((number, context) =>
        {
            if (number < least || number > most) context.Fail(words);
        });
    }

    /// <summary>A number in bounds, if one is given.</summary>
    public static IRuleBuilderOptionsConditions<T, int?> Within<T>(this IRuleBuilder<T, int?> rule, int least, int most)
    {
        var words = Between(least, most);
        return rule.Custom((number, context) =>
        {
            if (number < least || number > most) context.Fail(words);
        });
    }

    public static IRuleBuilderOptionsConditions<T, double> Within<T>(this IRuleBuilder<T, double> rule, int least, int most)
    {
        var words = Between(least, most);
        return rule.Custom((number, context) =>
        {
            if (!(number >= least && number <= most)) context.Fail(words);
        });
    }

    /// <summary>A figure that somebody gives: up to a thousand million either way.</summary>
    public static IRuleBuilderOptionsConditions<T, decimal> Figure<T>(this IRuleBuilder<T, decimal> rule) => rule.Custom((figure, context) => CheckFigure(figure, context));

    /// <summary>A figure, if one is given.</summary>
    public static IRuleBuilderOptionsConditions<T, decimal?> Figure<T>(this IRuleBuilder<T, decimal?> rule) => rule.Custom((figure, context) => CheckFigure(figure, context));

    /// <summary>So many different items.</summary>
    public static IRuleBuilderOptionsConditions<T, ImmutableArray<TItem>> Count<T, TItem>(this IRuleBuilder<T, ImmutableArray<TItem>> rule, int least, int most) =>
        rule.Custom((items, context) => CheckCount(items, least, most, context));

    /// <summary>So many different items; none at all is in order.</summary>
    public static IRuleBuilderOptionsConditions<T, ImmutableArray<TItem>?> Count<T, TItem>(this IRuleBuilder<T, ImmutableArray<TItem>?> rule, int least, int most) =>
        rule.Custom((items, context) => CheckCount(items ?? [], least, most, context));

    /// <summary>When something happened: since 2000, and not in the future beyond what clocks may differ.</summary>
    public static IRuleBuilderOptionsConditions<T, DateTimeOffset> Past<T>(this IRuleBuilder<T, DateTimeOffset> rule, TimeProvider time) =>
        rule.Custom((at, context) => CheckPast(at, time, context));

    /// <summary>A day since 2000 and before 2200.</summary>
    public static IRuleBuilderOptionsConditions<T, DateOnly> Day<T>(this IRuleBuilder<T, DateOnly> rule) => rule.Custom((day, context) => CheckDay(day, context));

    /// <summary>A day since 2000 and before 2200, if one is given.</summary>
    public static IRuleBuilderOptionsConditions<T, DateOnly?> Day<T>(this IRuleBuilder<T, DateOnly?> rule) => rule.Custom((day, context) => CheckDay(day, context));

    /// <summary>A month since 2000 and before 2200, as text.</summary>
    public static IRuleBuilderOptionsConditions<T, string> Month<T>(this IRuleBuilder<T, string> rule) => rule.Custom((text, context) =>
    {
        if (!Contracts.Month.TryParse(text, out var month) || month.Year is < 2000 or >= 2200) context.Fail(NoMonth);
    });

    /// <summary>When something happened, if that is said.</summary>
    public static IRuleBuilderOptionsConditions<T, DateTimeOffset?> Past<T>(this IRuleBuilder<T, DateTimeOffset?> rule, TimeProvider time) =>
        rule.Custom((at, context) => CheckPast(at, time, context));

    /// <summary>When something is wished for: since 2000, as old wishes are entered later, and at most two years ahead.</summary>
    public static IRuleBuilderOptionsConditions<T, DateTimeOffset?> Wished<T>(this IRuleBuilder<T, DateTimeOffset?> rule, TimeProvider time) =>
        rule.Custom((at, context) => CheckWished(at, time, context));

    /// <summary>When something is to happen, in the same bounds.</summary>
    public static IRuleBuilderOptionsConditions<T, DateTimeOffset> Wished<T>(this IRuleBuilder<T, DateTimeOffset> rule, TimeProvider time) =>
        rule.Custom((at, context) => CheckWished(at, time, context));

    public static void Fail<T>(this ValidationContext<T> context, Phrase words) =>
        context.AddFailure(new ValidationFailure(context.PropertyPath, words.En) { CustomState = words });

    private static IRuleBuilderOptionsConditions<T, string?> Written<T>(IRuleBuilder<T, string?> rule, int most, bool mayBreak)
    {
        var tooLong = new Phrase(string.Create(CultureInfo.InvariantCulture, $"不能超过 {most} 个字符。"), string.Create(CultureInfo.InvariantCulture, $"Must not be longer than {most} characters."));
        return rule.Custom((text, context) =>
        {
            if (text is null) return;
            if (string.IsNullOrWhiteSpace(text)) context.Fail(Blank);
            else if (text.Length > most) context.Fail(tooLong);
            else if (text.Any(c => char.IsControl(c) && !(mayBreak && c is '\n' or '\t'))) context.Fail(Control);
        });
    }

    private static void CheckCount<T, TItem>(ImmutableArray<TItem> items, int least, int most, ValidationContext<T> context)
    {
        if (items.Any(item => item is null)) context.Fail(NoNulls);
        if (items.Length < least || items.Length > most || (items.Length > 1 && items.Distinct().Count() < items.Length))
            context.Fail(new Phrase(string.Create(CultureInfo.InvariantCulture, $"必须有 {least}–{most} 项，且不重复。"), string.Create(CultureInfo.InvariantCulture, $"Must have {least}–{most} different items.")));
    }

    private static void CheckPast<T>(DateTimeOffset? at, TimeProvider time, ValidationContext<T> context)
    {
        if (at < CountyTime.Earliest) context.Fail(TooEarly);
        if (at > time.GetUtcNow() + CountyTime.Skew) context.Fail(InFuture);
    }

    private static void CheckWished<T>(DateTimeOffset? at, TimeProvider time, ValidationContext<T> context)
    {
        if (at < CountyTime.Earliest) context.Fail(TooEarly);
        if (at > time.GetUtcNow() + FarthestAhead) context.Fail(TooFar);
    }

    private static void CheckFigure<T>(decimal? figure, ValidationContext<T> context)
    {
        const int Most = 1_000_000_000;
        if (figure is < -Most or > Most) context.Fail(Between(-Most, Most));
    }

    private static void CheckDay<T>(DateOnly? day, ValidationContext<T> context)
    {
        if (day?.Year is < 2000 or >= 2200) context.Fail(NoDay);
    }

    private static Phrase Between(long least, long most) => new(
        string.Create(CultureInfo.InvariantCulture, $"必须在 {least} 与 {most} 之间。"),
        string.Create(CultureInfo.InvariantCulture, $"Must be between {least} and {most}."));
}
