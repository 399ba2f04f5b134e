using System.Globalization;
using Mediator;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Customs;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Integrity;
using Practice.Actors.Gateway.Organization;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel;
using Practice.Actors.ReadModel.Customs;

namespace Practice.Actors.Gateway.Pages.Customs;

/// <summary>
/// <c>/units/{id}/customs</c> and <c>/documents/{id}</c>, for everybody: what a unit has adopted and advocates, which deeds are worth how many points there, what is posted, and a
/// village's boards. Nobody's whole name but by their consent.
/// </summary>
internal sealed class UnitCustomsPages(PageWriter pages, CountyReader reader, ISender sender)
{
    public const string DocumentPath = "/documents";

    private const int MostDocuments = 50;

    /// <summary>The address of a unit's page.</summary>
    public static string PathOf(UnitCode unit) => $"/units/{unit}/customs";

    public async Task ShowAsync(HttpContext http)
    {
        var (stop, page) = (http.RequestAborted, pages.ContextOf(http));
        if (await sender.FindAsync(http, (UnitCode id) => new GetUnit(id)) is not { } unit) return;

        List<LimitShown> limits = [];
        foreach (var limit in (await sender.Send(new GetLimitsInForce(unit.Code, page.Today), stop)).Value?.Limits ?? [])
            limits.Add(new LimitShown(AdviceResource.NameOf(limit.Item), AdviceResource.Amount(limit.Item, limit.Most), await reader.NameAsync(limit.SetBy, page.Language, stop)));
        List<RuleShown> rules = [];
        foreach (var rule in (await sender.Send(new GetRulesInForce(unit.Code, page.Today), stop)).Value?.Rules ?? [])
            rules.Add(new RuleShown(rule.Rule, await reader.NameAsync(rule.SetBy, page.Language, stop), rule.SetBy == unit.Code));
        var village = unit.Level == UnitLevel.Station;
        await pages.ShowAsync<UnitCustomsView, UnitCustomsModel>(
            http,
            new UnitCustomsModel(
                unit.Code,
                unit.Details.Name,
                village,
                await DocumentsAsync(unit, page, stop),
                limits,
                rules,
                village ? [.. ((await sender.Send(new GetDeedNotices(unit.Code, Minimum: null), stop)).Value?.Notices ?? []).Select(notice => new NoticeCard(notice.Name, notice.Rule, notice.On, notice.Until))] : [],
                village ? await BoardAsync(unit.Code, BoardColor.Red, stop) : [],
                village ? await BoardAsync(unit.Code, BoardColor.Black, stop) : []),
            caching: PageWriter.NotKept);
    }

    public async Task ShowDocumentAsync(HttpContext http)
    {
        var (stop, page) = (http.RequestAborted, pages.ContextOf(http));
        if (await sender.FindAsync(http, (DocumentId id) => new GetDocument(id)) is not { } document) return;
        if (document.Versions is not [.., var last])
        {
            await Problems.WriteAsync(http, Refusal.NotFound);
            return;
        }

        var number = int.TryParse(http.Request.Query["version"], NumberStyles.None, CultureInfo.InvariantCulture, out var asked) && asked >= 1 && asked <= document.Versions.Length ? asked : last.Number;
        var differences = number == 1 ? null : (await sender.Send(new GetDifferences(document.Id, number - 1, number), stop)).Value;
        await pages.ShowAsync<DocumentTextView, DocumentModel>(
            http,
            new DocumentModel(document, await reader.NameAsync(document.Unit, page.Language, stop), document.Versions[number - 1], document.On(page.Today)?.Number, LineChanged.In(differences?.Lines ?? [])));
    }

    private async Task<IReadOnlyList<BoardCard>> BoardAsync(UnitCode village, BoardColor board, CancellationToken stop) =>
        [.. ((await sender.Send(new GetBoard(village, board, Minimum: null), stop)).Value?.Entries ?? []).Select(entry => new BoardCard(entry.Name, entry.Holder, entry.Code, entry.Clause, entry.Until))];

    /// <summary>The unit's own, and those of the units above that hold there too; with a version alone.</summary>
    private async Task<IReadOnlyList<DocumentLine>> DocumentsAsync(UnitView unit, PageContext page, CancellationToken stop)
    {
        List<DocumentLine> lines = [];
        for (var at = unit; at is not null;)
        {
            var listed = await sender.Send(new ListDocuments(new DocumentFilter { Unit = at.Code }, new ListRequest(new PageRequest(MostDocuments), Minimum: null)), stop);
            foreach (var each in (listed.Value?.Items ?? []).Where(document => document.Versions > 0 && (at == unit || document.Kind != DocumentKind.VillageCode)))
            {
                if ((await sender.Send(new GetDocument(each.Id), stop)).Value is not { View: { Versions: [.., var last] } document }) continue;
                lines.Add(new DocumentLine(document, await reader.NameAsync(at.Code, page.Language, stop), document.On(page.Today) ?? last));
            }

            at = at.Parent is { } parent ? (await sender.Send(new GetUnit(parent), stop)).Value?.View : null;
        }

        return lines;
    }
}
