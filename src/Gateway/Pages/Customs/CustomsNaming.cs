using System.Globalization;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Customs;

namespace Practice.Actors.Gateway.Pages.Customs;

/// <summary>What councils, meetings and ceremonies are called on pages.</summary>
internal static class CustomsNaming
{
    public static Phrase Of(CouncilKind kind) => kind switch
    {
        CouncilKind.RedWhite => new("红白理事会", "Weddings and funerals council"),
        CouncilKind.MoralReview => new("道德评议会", "Moral review council"),
        CouncilKind.Deliberation => new("村民议事会", "Villagers' council"),
        _ => new("禁毒禁赌会", "Council against drugs and gambling"),
    };

    public static Phrase Of(CouncilRole role) => role switch
    {
        CouncilRole.Chair => new("主任", "Chair"),
        CouncilRole.Deputy => new("副主任", "Deputy"),
        CouncilRole.Secretary => new("秘书", "Secretary"),
        _ => new("成员", "Member"),
    };

    public static Phrase Of(Electorate by) => by switch
    {
        Electorate.VillagersAssembly => new("村民会议", "villagers' assembly"),
        Electorate.VillagersRepresentatives => new("村民代表会议", "villagers' representatives"),
        _ => new("户代表会议", "households' representatives"),
    };

    public static Phrase Of(MembershipEnd reason) => reason switch
    {
        MembershipEnd.Resigned => new("辞去", "Resigned"),
        MembershipEnd.Recalled => new("罢免", "Recalled"),
        MembershipEnd.Moved => new("迁出", "Moved away"),
        _ => new("去世", "Died"),
    };

    public static Phrase Of(AgendaTopic topic) => topic switch
    {
        AgendaTopic.General => new("一般事项", "Something else"),
        AgendaTopic.Ceremony => new("红白事", "A wedding or funeral"),
        AgendaTopic.Document => new("村规民约等文件", "A document"),
        AgendaTopic.Limits => new("倡导标准", "Limits"),
        AgendaTopic.Deed => new("评议事迹", "A deed"),
        AgendaTopic.Board => new("道德红黑榜", "The red and black board"),
        _ => new("评选表彰", "An honour"),
    };

    public static Phrase Of(RecusalGround ground) => ground switch
    {
        RecusalGround.Relative => new("是近亲属", "A near relative"),
        RecusalGround.Concerned => new("是本人", "Concerned themselves"),
        _ => new("有利害关系", "Something may sway them"),
    };

    public static Phrase Of(CeremonyKind kind) => kind is CeremonyKind.Wedding ? new("婚事", "Wedding") : new("丧事", "Funeral");

    public static Phrase Of(VisitPurpose purpose) => purpose is VisitPurpose.Persuasion ? new("上门劝导", "To persuade") : new("走访了解", "To follow up");

    public static Phrase Of(DocumentKind kind) => kind switch
    {
        DocumentKind.GuidingOpinion => new("指导意见", "Guiding opinion"),
        DocumentKind.Scheme => new("实施方案", "Scheme"),
        _ => new("村规民约", "Village code"),
    };

    public static Phrase Of(Adopter by) => by switch
    {
        Adopter.Assembly => new("村（居）民会议", "the assembly"),
        Adopter.Representatives => new("村（居）民代表会议", "the representatives"),
        Adopter.Council => new("理事会", "a council"),
        _ => new("发文机关", "the authority"),
    };

    public static Mark MarkOf(MeetingState state) => state switch
    {
        MeetingState.Convened => Mark.Warn("待召开", "To be held"),
        MeetingState.Open => Mark.Warn("正在开", "Under way"),
        MeetingState.Closed => Mark.Good("已开完", "Closed"),
        _ => Mark.Plain("没有召开", "Not held"),
    };

    public static Mark MarkOf(CeremonyState state) => state switch
    {
        CeremonyState.Filed => Mark.Plain("已报备", "Filed"),
        CeremonyState.Concluded => Mark.Good("已办完", "Held"),
        _ => Mark.Plain("已撤回", "Taken back"),
    };

    /// <summary>A share of people: <c>五分之四</c> is written 4/5.</summary>
    public static string Of(Share share) => string.Create(CultureInfo.InvariantCulture, $"{share.Parts}/{share.Of}");

    /// <summary>An amount of fen.</summary>
    public static Phrase Yuan(long fen)
    {
        var number = (fen / 100m).ToString("#,0.##", CultureInfo.InvariantCulture);
        return new($"{number} 元", $"{number} yuan");
    }

    /// <summary>An amount of fen as it is typed; empty for none.</summary>
    public static string Typed(int? fen) => fen is { } amount ? (amount / 100m).ToString("0.##", CultureInfo.InvariantCulture) : "";
}
