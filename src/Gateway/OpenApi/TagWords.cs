using System.Collections.Frozen;

namespace Practice.Actors.Gateway.OpenApi;

/// <summary>What the groups of operations in the document are about, by the beginning of their paths.</summary>
internal static class TagWords
{
    private static readonly FrozenDictionary<string, string> Words = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["units"] = "Practice units: county centers, sub-centers, offices and stations (实践中心, 分中心, 所, 站).",
        ["platforms"] = "Service platforms of a county (服务平台).",
        ["teams"] = "Volunteer teams.",
        ["volunteers"] = "Volunteers, their teams, hours and records.",
        ["waiting-hours"] = "Hours that wait for somebody to look at them.",
        ["activities"] = "Activities from plan to record, with sign-ups and check-ins.",
        ["imports"] = "Files that are read in, and what became of their rows.",
        ["certificates"] = "Certificates of volunteer service.",
        ["service-requests"] = "Service requests from order to rating (点单–派单–接单–评单).",
        ["menu-items"] = "The menu that services are ordered from.",
        ["projects"] = "Brand projects.",
        ["theme-plans"] = "A year's themes.",
        ["month-plans"] = "A unit's plan for a month.",
        ["offers"] = "What units offer each other.",
        ["schemes"] = "How months are assessed.",
        ["assessments"] = "Assessed months and their bulletins.",
        ["councils"] = "Councils of villages and streets.",
        ["council-meetings"] = "Their meetings and decisions.",
        ["customs-limits"] = "What a village thinks enough for weddings, funerals and gifts.",
        ["ceremonies"] = "Ceremonies that are filed.",
        ["customs-documents"] = "Village codes and other documents of customs.",
        ["point-rules"] = "What earns or costs points.",
        ["passbooks"] = "Families' passbooks of points.",
        ["passbook-statements"] = "What a month made of passbooks.",
        ["deeds"] = "Deeds that earn or cost points.",
        ["point-banks"] = "What points are given out for.",
        ["redemptions"] = "Points that were given out.",
        ["board-entries"] = "Red and black boards.",
        ["lender-references"] = "References for lenders.",
        ["lenders"] = "Banks and other lenders that may verify a reference.",
        ["honours"] = "Nominations for honours, and the honours that they become (最美家庭, 文明家庭, 道德模范, 身边好人).",
        ["honour-rounds"] = "Rounds in which honours are awarded.",
        ["honour-kinds"] = "Which honours there are.",
        ["calendar"] = "A volunteer's own calendar.",
        ["me"] = "Who is signed in.",
        ["feeds"] = "Open activities as open data.",
        ["summaries"] = "Units' figures as they change.",
        ["metrics"] = "The county's figures for programs that graph them.",
        ["events"] = "Everything that happened, and a snapshot to begin with.",
        ["webhooks"] = "Who is sent what happens, and what became of it.",
        ["notifications"] = "Who was told what.",
        ["settings"] = "What an operator sets while all runs.",
        ["deadlines"] = "How soon is soon enough, working hours and holidays.",
        ["people"] = "Personal data, masked unless it is revealed.",
        ["reveal-approvals"] = "Leave to see a minor's or many people's data.",
        ["sessions"] = "Signing in and out.",
        ["account"] = "One's own account.",
        ["accounts"] = "Staff's accounts and what they may.",
        ["account-events"] = "What was done to whose account.",
        ["api-keys"] = "Partners' keys, what they were given for and what they asked for.",
        ["partner"] = "A partner's system to itself.",
        ["phone-codes"] = "Codes sent to a phone.",
        ["ledger"] = "The ledger, and whether it is whole.",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <exception cref="InvalidOperationException">Nobody has said what the group is about.</exception>
    public static string Of(string tag) => Words.GetValueOrDefault(tag) ?? throw new InvalidOperationException($"The document needs words on the group of operations '{tag}'.");
}
