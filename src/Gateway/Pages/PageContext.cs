using System.Globalization;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;

namespace Practice.Actors.Gateway.Pages;

/// <summary>What every page knows of who looks at it, and when.</summary>
/// <param name="Path">That was asked for.</param>
/// <param name="Query">That was asked for, without the language; with its question mark, or empty.</param>
/// <param name="Root">Where the platform is reached: scheme and host.</param>
/// <param name="SignedIn">Whether somebody is.</param>
/// <param name="Work">Where whoever looks works as one of the staff; empty for everybody else.</param>
public sealed record PageContext(Language Language, string Path, string Query, Uri Root, bool SignedIn, DateTimeOffset Now, TimeZoneInfo Zone, IReadOnlyList<WorkPlace> Work)
{
    /// <summary>In which a page is unless its address says otherwise.</summary>
    internal const string LanguageCookie = "lang";

    private const string LanguageParameter = "lang";

    private static readonly string[] WeekdaysZh = ["星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"];
    private static readonly string[] WeekdaysEn = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
    private static readonly string[] MonthsEn = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    /// <summary>The same page in the other language.</summary>
    public string InOtherLanguage => $"{Path}{Query}{(Query.Length == 0 ? '?' : '&')}{LanguageParameter}={(Language == Language.En ? "zh" : "en")}";

    public DateOnly Today => DayOf(Now);

    /// <summary>As <c>?lang=zh</c> or <c>?lang=en</c> says, or else as was chosen before; Chinese where nothing was.</summary>
    internal static Language LanguageOf(HttpRequest request) =>
        Read(request.Query[LanguageParameter]) ?? (request.Headers.Cookie.Count == 0 ? null : Read(request.Cookies[LanguageCookie])) ?? Language.Zh;

    /// <summary>Whether the address itself says a language, which is to be kept.</summary>
    internal static bool Chooses(HttpRequest request) => Read(request.Query[LanguageParameter]) is not null;

    internal static PageContext Of(HttpContext http, Principal? principal, DateTimeOffset now, CountyZone county)
    {
        var request = http.Request;
        var query = QueryString.Create(request.Query.Where(one => one.Key != LanguageParameter));
        return new PageContext(LanguageOf(request), request.Path.ToUriComponent(), query.ToUriComponent(), new Uri($"{request.Scheme}://{request.Host}"), principal?.Session is not null, now, county.Zone, WorkPlace.Of(principal));
    }

    public string Say(Phrase phrase)
    {
        ArgumentNullException.ThrowIfNull(phrase);
        return phrase.In(Language);
    }

    public string Say(string zh, string en) => Language == Language.En ? en : zh;

    /// <summary>Chinese on an English page; else null.</summary>
    public string? TongueOf(string? words) => Language == Language.En && words?.AsSpan().ContainsAnyInRange('\u4e00', '\u9fff') == true ? "zh-CN" : null;

    public DateTime LocalOf(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Zone).DateTime;

    public DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(LocalOf(at));

    /// <summary><c>2026年11月27日 星期五</c></summary>
    public string Date(DateOnly day) => Language == Language.En
        ? Invariant($"{Weekday(day)}, {day.Day} {MonthsEn[day.Month - 1]} {day.Year}")
        : Invariant($"{day.Year}年{day.Month}月{day.Day}日 {Weekday(day)}");

    /// <summary><c>11月27日 星期五</c>; with the year where it is another one.</summary>
    public string ShortDate(DateOnly day) => day.Year != Today.Year ? Date(day)
        : Language == Language.En ? $"{Weekday(day)[..3]} {DayOfMonth(day)}" : $"{DayOfMonth(day)} {Weekday(day)}";

    /// <summary><c>11月27日</c></summary>
    public string DayOfMonth(DateOnly day) => Language == Language.En ? Invariant($"{day.Day} {ShortMonth(day.Month)}") : Invariant($"{day.Month}月{day.Day}日");

    /// <summary><c>2026年11月</c></summary>
    public string Month(Month month) => Language == Language.En ? Invariant($"{MonthName(month.Number)} {month.Year}") : Invariant($"{month.Year}年{month.Number}月");

    /// <summary><c>11月</c></summary>
    public string MonthName(int month) => Language == Language.En ? MonthsEn[month - 1] : Invariant($"{month}月");

    /// <summary><c>11月</c>, <c>Nov</c></summary>
    public string ShortMonth(int month) => Language == Language.En ? MonthsEn[month - 1][..3] : MonthName(month);

    public string Weekday(DateOnly day) => (Language == Language.En ? WeekdaysEn : WeekdaysZh)[(int)day.DayOfWeek];

    /// <summary><c>14:30</c></summary>
    public string Time(DateTimeOffset at) => LocalOf(at).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary><c>11月27日 星期五 14:30</c></summary>
    public string Moment(DateTimeOffset at) => $"{ShortDate(DayOf(at))} {Time(at)}";

    /// <summary><c>11月27日 星期五 14:30–16:00</c></summary>
    public string Span(DateTimeOffset from, DateTimeOffset to) => DayOf(from) == DayOf(to) ? $"{Moment(from)}–{Time(to)}" : $"{Moment(from)} – {Moment(to)}";

    /// <summary>For machines: RFC 3339 with the county's offset.</summary>
    public string Stamp(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Zone).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);

    /// <summary><c>3,120</c></summary>
    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary><c>45 分钟</c>, <c>3,120 小时</c></summary>
    public string Duration(long minutes) => minutes < 60
        ? Invariant($"{minutes} {Say("分钟", "min")}")
        : Invariant($"{Number((minutes + 30) / 60)} {Say("小时", "hours")}");

    /// <summary>About how long something took, or takes: <c>20 分钟</c>, <c>5 小时</c>, <c>3 天</c></summary>
    public string Lapse(TimeSpan time) => time.Duration() switch
    {
        { TotalHours: < 1 } minutes => Invariant($"{(int)minutes.TotalMinutes} {Say("分钟", "min")}"),
        { TotalDays: < 2 } hours => Invariant($"{(int)hours.TotalHours} {Say("小时", "h")}"),
        var days => Invariant($"{(int)days.TotalDays} {Say("天", "days")}"),
    };

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static Language? Read(string? word) => word switch
    {
        "zh" => Language.Zh,
        "en" => Language.En,
        _ => null,
    };
}
