using System.Globalization;
using Mediator;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Activities;
using Practice.Actors.Gateway.Organization;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.Gateway.ServiceRequests;
using Practice.Actors.Gateway.Volunteering;
using Practice.Actors.ReadModel;
using Practice.Actors.ReadModel.Activities;
using Practice.Actors.ReadModel.Organization;
using Practice.Actors.ReadModel.ServiceRequests;
using Practice.Actors.ReadModel.Volunteering;

namespace Practice.Actors.Gateway.Pages;

/// <summary><c>/</c>: what this is, how the county stands, and where to go on.</summary>
internal sealed class StartPage(ISender sender, TimeProvider time) : IDisposable
{
    /// <summary>Counting reads whole tables: not more often than this, however many look.</summary>
    private static readonly TimeSpan CountsLast = TimeSpan.FromSeconds(10);

    private static readonly ListRequest CountOnly = new(new PageRequest(Limit: 1, Count: true), Minimum: null);

    private readonly SemaphoreSlim _counting = new(1, 1);
    private (DateTimeOffset At, IReadOnlyList<(Phrase What, long? Count)> Counts)? _known;

    public async Task WriteAsync(HttpContext http)
    {
        var language = Page.LanguageOf(http.Request);
        var counts = await CountsAsync(http.RequestAborted);
        await Page.WriteAsync(http, language, Title.In(language), $"""
            {Introduction.In(language)}
            <dl class="counts">
            {string.Concat(counts.Select(c => $"<div><dt>{c.What.In(language)}</dt><dd>{c.Count?.ToString("N0", CultureInfo.InvariantCulture)}</dd></div>"))}
            </dl>
            {Links.In(language)}
            {Samples.In(language)}
            <pre>{Page.Html.Encode(Calls(http.Request))}</pre>
            """);
    }

    public void Dispose() => _counting.Dispose();

    private async ValueTask<IReadOnlyList<(Phrase What, long? Count)>> CountsAsync(CancellationToken cancellationToken)
    {
        await _counting.WaitAsync(cancellationToken);
        try
        {
            if (_known is { } known && time.GetUtcNow() - known.At < CountsLast) return known.Counts;
            List<(Phrase, long?)> counts =
            [
                (new("县级中心", "county center"), await Units(UnitLevel.Center)),
                (new("片区分中心", "area sub-centers"), await Units(UnitLevel.SubCenter)),
                (new("乡镇实践所", "township offices"), await Units(UnitLevel.Office)),
                (new("村社实践站", "village stations"), await Units(UnitLevel.Station)),
                (new("服务平台", "service platforms"), Total(await sender.Send(new ListPlatforms(new PlatformFilter(), CountOnly), cancellationToken))),
                (new("志愿服务队", "volunteer teams"), Total(await sender.Send(new ListTeams(new TeamFilter(), CountOnly), cancellationToken))),
                (new("菜单项目", "menu items"), Total(await sender.Send(new ListMenuItems(new MenuItemFilter(), CountOnly), cancellationToken))),
                (new("品牌项目", "brand projects"), Total(await sender.Send(new ListProjects(new ProjectFilter(), CountOnly), cancellationToken))),
                (new("活动", "activities"), Total(await sender.Send(new ListActivities(new ActivityFilter(), CountOnly), cancellationToken))),
                (new("服务请求", "service requests"), Total(await sender.Send(new ListServiceRequests(new ServiceRequestFilter(), CountOnly), cancellationToken))),
            ];
            _known = (time.GetUtcNow(), counts);
            return counts;
        }
        finally
        {
            _counting.Release();
        }

        async ValueTask<long?> Units(UnitLevel level) =>
            Total(await sender.Send(new ListUnits(new UnitFilter { Level = level, State = UnitState.Open }, CountOnly), cancellationToken));

        static long? Total<T>(Answer<Page<T>> answer) => answer.Value?.Total;
    }

    private static string Calls(HttpRequest request)
    {
        var root = $"{request.Scheme}://{request.Host}";
        return $$"""
            # {{Comment("the units right below the center", "中心的直属单位")}}
            curl '{{root}}/v1/units?parent=620623'

            # {{Comment("the menu of one platform", "一个平台的服务菜单")}}
            curl '{{root}}/v1/menu-items?platform=health'

            # {{Comment("what a township and all below it did this month", "一个乡镇及其下属本月的情况")}}
            curl '{{root}}/v1/units/620623100/summary'

            # {{Comment("an order in free words; the Tracking-Key of the answer is your token to follow it", "自由填写点单；应答头中的 Tracking-Key 是您查询此单的凭证")}}
            curl -i '{{root}}/v1/service-requests' -H 'Content-Type: application/json' -H "Idempotency-Key: $(uuidgen)" \
              -d '{"unit":"620623100200","channel":"online","description":"想学用智能手机"}'
            """;

        string Comment(string en, string zh) => Page.LanguageOf(request) == Language.En ? en : zh;
    }

    private static readonly Phrase Title = new("新时代文明实践中心", "New Era Civilization Practice Center");

    private static readonly Phrase Introduction = new(
        "<p>这里是新时代文明实践中心的业务平台：群众点单、中心派单、队伍接单、群众评单，每一步都记入同一本只增不改的账本。</p>",
        "<p>The platform of a New Era Civilization Practice Center: citizens order, the center dispatches, teams accept, citizens rate; every step is written into one append-only ledger.</p>");

    private static readonly Phrase Links = new(
        """
        <h2>接口</h2>
        <ul>
        <li><a href="/swagger">试用接口</a> · <a href="/openapi/v1.json">OpenAPI 文档</a> · <a href="/problems">错误代码</a></li>
        <li><a href="/v1/units">单位</a> · <a href="/v1/platforms">平台</a> · <a href="/v1/teams">队伍</a> · <a href="/v1/menu-items">菜单</a> · <a href="/v1/activities">活动</a> · <a href="/v1/projects">项目</a> · <a href="/v1/ledger">账本</a></li>
        <li><a href="/health/ready">运行状态</a></li>
        </ul>
        """,
        """
        <h2>The API</h2>
        <ul>
        <li><a href="/swagger">Try it</a> · <a href="/openapi/v1.json">OpenAPI document</a> · <a href="/problems">problem codes</a></li>
        <li><a href="/v1/units">units</a> · <a href="/v1/platforms">platforms</a> · <a href="/v1/teams">teams</a> · <a href="/v1/menu-items">menu</a> · <a href="/v1/activities">activities</a> · <a href="/v1/projects">projects</a> · <a href="/v1/ledger">ledger</a></li>
        <li><a href="/health/ready">readiness</a></li>
        </ul>
        """);

    private static readonly Phrase Samples = new(
        "<h2>调用示例</h2><p class=\"quiet\">公开信息与网上点单无需登录；其他操作须登录，见接口文档。</p>",
        "<h2>Sample calls</h2><p class=\"quiet\">What is public, and ordering online, needs no account; everything else does, as the document says.</p>");
}
