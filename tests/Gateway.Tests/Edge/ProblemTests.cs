using System.Net;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.Gateway.Tests.Hosting;
using Xunit;

namespace Practice.Actors.Gateway.Tests.Edge;

[Collection(OnSqlite.Name)]
public sealed class ProblemTests(SqliteGateway gateway)
{
    private readonly Api api = gateway.Api;

    [Theory]
    [InlineData(null, "zh-CN", "没有找到所请求的内容。")]
    [InlineData("zh", "zh-CN", "没有找到所请求的内容。")]
    [InlineData("fr", "zh-CN", "没有找到所请求的内容。")]
    [InlineData("en", "en", "There is nothing here by that name.")]
    [InlineData("en-GB, zh;q=0.5", "en", "There is nothing here by that name.")]
    [InlineData("en;q=0.5, zh-CN", "zh-CN", "没有找到所请求的内容。")]
    [InlineData("en;q=0", "zh-CN", "没有找到所请求的内容。")]
    [InlineData("en;q=nonsense", "zh-CN", "没有找到所请求的内容。")]
    public async Task A_problem_speaks_the_caller_s_language(string? asked, string language, string detail)
    {
        var reply = await (asked is null ? api.Get("/v1/units/999999") : api.Get("/v1/units/999999", ("Accept-Language", asked)));
        reply.IsRefused(HttpStatusCode.NotFound, "not-found");
        Assert.Equal(detail, reply.Text("detail"));
        Assert.Equal(language, Assert.Single(reply.ContentHeaders.ContentLanguage));
        Assert.Equal("/v1/units/999999", reply.Text("instance"));
        Assert.NotEmpty(reply.Text("traceId"));
    }

    [Fact]
    public async Task Every_code_has_its_page_in_both_languages()
    {
        Assert.NotEmpty(ProblemCatalog.ByCode);
        foreach (var code in ProblemCatalog.ByCode.Values)
        {
            Assert.NotEqual(code.Zh, code.En);
            var chinese = await api.Http.GetStringAsync(new Uri($"/problems/{code.Code}?lang=zh", UriKind.Relative));
            var english = await api.Http.GetStringAsync(new Uri($"/problems/{code.Code}?lang=en", UriKind.Relative));
            Assert.Contains(WebUtility.HtmlEncode(code.En), WebUtility.HtmlEncode(WebUtility.HtmlDecode(english)), StringComparison.Ordinal);
            Assert.Contains(code.Zh.Split('{')[0], WebUtility.HtmlDecode(chinese), StringComparison.Ordinal);
            Assert.Contains("lang=\"zh-CN\"", chinese, StringComparison.Ordinal);
        }

        var index = await api.Http.GetStringAsync(new Uri("/problems", UriKind.Relative));
        Assert.All(ProblemCatalog.ByCode.Keys, code => Assert.Contains($"/problems/{code}\"", index, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.NotFound, (await api.Http.GetAsync(new Uri("/problems/nothing", UriKind.Relative))).StatusCode);
    }
}
