using Practice.Actors.Gateway.Accounts;
using Practice.Actors.Gateway.Pages.Integrity;

namespace Practice.Actors.Gateway.Pages.Customs;

/// <summary>Pages of customs reform and the moral bank, for a village's staff and councils.</summary>
internal static class CustomsRoutes
{
    public static void MapCustoms(this IEndpointRouteBuilder routes)
    {
        var customs = routes.Get<UnitCustomsPages>();
        routes.MapPage("/units/{id}/customs", customs.ShowAsync);
        routes.MapPage(UnitCustomsPages.DocumentPath + "/{id}", customs.ShowDocumentAsync);
        routes.MapFamilies();
        routes.MapCouncils();
        routes.MapCeremonies();
        routes.MapDocuments();
        routes.MapMoralBank();
        routes.MapBoards();
        routes.MapHonours();
    }

    private static void MapCouncils(this IEndpointRouteBuilder routes)
    {
        var (customs, councils, meetings, rules) = (routes.Get<CustomsPages>(), routes.Get<CouncilPages>(), routes.Get<MeetingPages>(), routes.Get<RulesPages>());
        routes.MapPage(CustomsPages.Path, customs.ShowAsync, CustomsPages.Looking);
        routes.MapForm(CouncilPages.Path, CustomsPages.Establishing, customs.EstablishAsync);
        routes.MapPage(CouncilPages.Path + "/{id}", councils.ShowAsync, CouncilPages.Looking);
        routes.MapForm(CouncilPages.Path + "/{id}/convene", CouncilPages.Convening, councils.ConveneAsync);
        foreach (var verb in CouncilPages.ManagingVerbs) routes.MapForm($"{CouncilPages.Path}/{{id}}/{verb}", CouncilPages.Managing, http => councils.ManageAsync(http, verb));
        routes.MapPage(RulesPages.Path, rules.ShowAsync, RulesPages.Looking);
        routes.MapForm(RulesPages.Path + "/limits", RulesPages.SettingLimits, rules.SetLimitsAsync);
        routes.MapForm(RulesPages.Path + "/template", RulesPages.SettingTemplate, rules.SetTemplateAsync);
        routes.MapForm(RulesPages.Path + "/rule", RulesPages.SettingRule, rules.SetRuleAsync);
        routes.MapForm(RulesPages.Path + "/remove-rule", RulesPages.RemovingRule, rules.RemoveRuleAsync);
        routes.MapPage(MeetingPages.Path, meetings.ShowAllAsync, MeetingPages.Listing);
        routes.MapPage(MeetingPages.Path + "/{id}", meetings.ShowAsync, MeetingPages.Looking);
        foreach (var verb in MeetingPages.Verbs) routes.MapForm($"{MeetingPages.Path}/{{id}}/{verb}", MeetingPages.Holding, http => meetings.ActAsync(http, verb));
    }

    private static void MapFamilies(this IEndpointRouteBuilder routes)
    {
        var families = routes.Get<FamilyFilingPages>();
        routes.MapPage("/units/{id}/ceremony", families.ShowFilingAsync);
        routes.MapForm("/units/{id}/ceremony", FamilyFilingPages.Filing, families.FileAsync);
        routes.MapPage(FamilyFilingPages.TrackPath + "/{key}", families.ShowAsync);
        foreach (var verb in FamilyFilingPages.Verbs) routes.MapForm($"{FamilyFilingPages.TrackPath}/{{key}}/{verb}", FamilyFilingPages.Acting, http => families.ActAsync(http, verb));
    }

    private static void MapCeremonies(this IEndpointRouteBuilder routes)
    {
        var ceremonies = routes.Get<CeremonyPages>();
        routes.MapPage(CeremonyPages.Path, ceremonies.ShowAllAsync, CeremonyPages.Listing);
        routes.MapPage(CeremonyPages.Path + "/file", ceremonies.ShowFilingAsync, CeremonyPages.Filing);
        routes.MapForm(CeremonyPages.Path, CeremonyPages.Filing, ceremonies.FileAsync);
        routes.MapPage(CeremonyPages.Path + "/{id}", ceremonies.ShowAsync, CeremonyPages.Looking);
        foreach (var verb in CeremonyPages.ChangingVerbs) routes.MapForm($"{CeremonyPages.Path}/{{id}}/{verb}", CeremonyPages.Changing, http => ceremonies.ActAsync(http, CeremonyPages.Changing, verb));
        foreach (var verb in CeremonyPages.FollowingVerbs) routes.MapForm($"{CeremonyPages.Path}/{{id}}/{verb}", CeremonyPages.Following, http => ceremonies.ActAsync(http, CeremonyPages.Following, verb));
    }

    private static void MapDocuments(this IEndpointRouteBuilder routes)
    {
        var documents = routes.Get<DocumentPages>();
        routes.MapPage(DocumentPages.Path, documents.ShowAllAsync, DocumentPages.Listing);
        routes.MapForm(DocumentPages.Path, DocumentPages.Beginning, documents.BeginAsync);
        routes.MapPage(DocumentPages.Path + "/{id}", documents.ShowAsync, DocumentPages.Looking);
        routes.MapForm(DocumentPages.Path + "/{id}/compare", DocumentPages.Keeping, documents.CompareAsync);
        routes.MapForm(DocumentPages.Path + "/{id}/adopt", DocumentPages.Keeping, documents.AdoptAsync);
        foreach (var verb in DocumentPages.ReviewingVerbs) routes.MapForm($"{DocumentPages.Path}/{{id}}/{verb}", DocumentPages.Reviewing, http => documents.ReviewAsync(http, verb));
    }

    private static void MapHonours(this IEndpointRouteBuilder routes)
    {
        var (board, honours) = (routes.Get<HonourBoardPages>(), routes.Get<HonourPages>());
        routes.MapPage(HonourBoardPages.Path, board.ShowAsync);
        routes.MapForm(HonourBoardPages.Path + "/{id}/object", HonourBoardPages.Objecting, board.ObjectAsync);
        routes.MapPage(HonourPages.Path, honours.ShowAllAsync, HonourPages.Listing);
        routes.MapForm(HonourPages.Path, HonourPages.Nominating, honours.NominateAsync);
        routes.MapForm(HonourPages.Path + "/open", HonourPages.Opening, honours.OpenAsync);
        routes.MapPage(HonourPages.Path + "/{id}", honours.ShowAsync, HonourPages.Looking);
        routes.MapForm(HonourPages.Path + "/{id}/take-back", HonourPages.Changing, honours.TakeBackAsync);
        routes.MapForm(HonourPages.Path + "/{id}/review", HonourPages.Reviewing, honours.ReviewAsync);
        foreach (var verb in HonourPages.ManagingVerbs) routes.MapForm($"{HonourPages.Path}/{{id}}/{verb}", HonourPages.Managing, http => honours.ManageAsync(http, verb));
    }

    private static void MapBoards(this IEndpointRouteBuilder routes)
    {
        var boards = routes.Get<BoardPages>();
        routes.MapPage(BoardPages.Path, boards.ShowAllAsync, BoardPages.Listing);
        routes.MapForm(BoardPages.Path, BoardPages.Proposing, boards.ProposeAsync);
        routes.MapPage(BoardPages.Path + "/{id}", boards.ShowAsync, BoardPages.Looking);
        foreach (var verb in BoardPages.KeepingVerbs) routes.MapForm($"{BoardPages.Path}/{{id}}/{verb}", BoardPages.Keeping, http => boards.ActAsync(http, BoardPages.Keeping, verb));
        foreach (var verb in BoardPages.AnsweringVerbs) routes.MapForm($"{BoardPages.Path}/{{id}}/{verb}", BoardPages.Answering, http => boards.ActAsync(http, BoardPages.Answering, verb));
        routes.MapForm(BoardPages.Path + "/{id}/decide-appeal", BoardPages.DecidingAppeal, http => boards.ActAsync(http, BoardPages.DecidingAppeal, "decide-appeal"));
    }

    private static void MapMoralBank(this IEndpointRouteBuilder routes)
    {
        var (deeds, passbooks, references, desk) = (routes.Get<DeedPages>(), routes.Get<PassbookPages>(), routes.Get<ReferencePages>(), routes.Get<RedemptionDeskPages>());
        routes.MapPage(DeedPages.Path, deeds.ShowAllAsync, DeedPages.Listing);
        routes.MapPage(DeedPages.Path + "/{id}", deeds.ShowAsync, DeedPages.Looking);
        foreach (var verb in DeedPages.ReviewingVerbs) routes.MapForm($"{DeedPages.Path}/{{id}}/{verb}", DeedPages.Reviewing, http => deeds.ReviewAsync(http, verb));
        routes.MapForm(DeedPages.Path + "/{id}/withdraw", DeedPages.Withdrawing, deeds.WithdrawAsync);
        routes.MapPage(PassbookPages.Path, passbooks.ShowAllAsync, PassbookPages.Listing);
        routes.MapForm(PassbookPages.Path, PassbookPages.Opening, passbooks.OpenAsync);
        routes.MapPage(PassbookPages.Path + "/{id}", passbooks.ShowAsync, PassbookPages.Looking);
        routes.MapForm(PassbookPages.Path + "/{id}/report", PassbookPages.Reporting, passbooks.ReportAsync);
        routes.MapForm(PassbookPages.Path + "/{id}/close", PassbookPages.Closing, passbooks.CloseAsync);
        routes.MapForm(PassbookPages.Path + "/{id}/return", PassbookPages.TakingBack, passbooks.TakeBackAsync);
        routes.MapPage(PassbookPages.Path + "/{id}/references", references.ShowAllAsync, ReferencePages.Listing);
        routes.MapForm(PassbookPages.Path + "/{id}/references", ReferencePages.Drafting, references.DraftAsync);
        routes.MapPage(ReferencePages.Path + "/{id}", references.ShowAsync, ReferencePages.Looking);
        foreach (var verb in ReferencePages.Verbs) routes.MapForm($"{ReferencePages.Path}/{{id}}/{verb}", ReferencePages.Acting, http => references.ActAsync(http, verb));
        routes.MapPage(RedemptionDeskPages.Path, desk.ShowAsync, RedemptionDeskPages.Looking);
        routes.MapForm(RedemptionDeskPages.Path + "/give", RedemptionDeskPages.Giving, desk.GiveAsync);
        foreach (var verb in RedemptionDeskPages.KeepingVerbs) routes.MapForm($"{RedemptionDeskPages.Path}/{verb}", RedemptionDeskPages.Keeping, http => desk.KeepAsync(http, verb));
    }
}
