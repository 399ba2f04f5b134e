using System.Collections.Immutable;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Contracts.Volunteering;

/// <summary>What is described of a volunteer, and may be edited; who they are is in the vault.</summary>
/// <param name="Skills">At most 20, of the catalogue; free words could say anything about a person.</param>
/// <param name="Languages">What they can serve in, at most 10.</param>
/// <param name="Areas">The units in whose subtrees they will serve, at most 20; none for anywhere near the home unit.</param>
/// <param name="FreeTimes">When they usually can, at most 21.</param>
/// <param name="Health">What to spare them, if they chose to say so; sensitive (Personal Information Protection Law, art. 28 and 29).</param>
[GenerateSerializer, Immutable, Alias("volunteering.volunteer-details")]
public sealed record VolunteerDetails(
    [property: Id(0)] ImmutableArray<Skill> Skills,
    [property: Id(1)] ImmutableArray<SpokenLanguage> Languages,
    [property: Id(2)] ImmutableArray<UnitCode> Areas,
    [property: Id(3)] ImmutableArray<FreeTime> FreeTimes,
    [property: Id(4)] Consented? Health = null)
{
    /// <summary>Nothing described as yet.</summary>
    public static VolunteerDetails Nothing { get; } = new([], [], [], []);

    public bool Same(VolunteerDetails other) =>
        Skills.SequenceEqual(other.Skills) && Languages.SequenceEqual(other.Languages) && Areas.SequenceEqual(other.Areas)
        && FreeTimes.SequenceEqual(other.FreeTimes) && Health == other.Health;
}

/// <summary>Something in the vault that is there by a consent of its own.</summary>
/// <param name="Key">Of the words or the person.</param>
/// <param name="ConsentedAt">When the consent was given.</param>
[GenerateSerializer, Immutable, Alias("volunteering.consented")]
public sealed record Consented([property: Id(0)] VaultId Key, [property: Id(1)] DateTimeOffset ConsentedAt);

/// <summary>A time of the week in which a volunteer usually can serve, in the county's zone.</summary>
/// <param name="From">Minutes after midnight, 0–1,439.</param>
/// <param name="To">Minutes after midnight, up to 1,440, after <paramref name="From"/>.</param>
[GenerateSerializer, Immutable, Alias("volunteering.free-time")]
public sealed record FreeTime([property: Id(0)] DayOfWeek Day, [property: Id(1)] int From, [property: Id(2)] int To);

/// <summary>What volunteers can do: the catalogue is provisional and only ever added to.</summary>
public enum Skill
{
    /// <summary>理论政策宣讲</summary>
    PolicyTalks,

    /// <summary>法律服务</summary>
    Law,

    /// <summary>医疗护理</summary>
    Medicine,

    /// <summary>心理疏导</summary>
    Counselling,

    /// <summary>急救救援</summary>
    FirstAid,

    /// <summary>教育辅导</summary>
    Teaching,

    /// <summary>科普</summary>
    Science,

    /// <summary>农牧技术</summary>
    Farming,

    /// <summary>文艺演出</summary>
    Performing,

    /// <summary>书画摄影</summary>
    VisualArts,

    /// <summary>体育健身</summary>
    Sport,

    /// <summary>导游讲解</summary>
    Guiding,

    /// <summary>环境保护</summary>
    Environment,

    /// <summary>助老</summary>
    ElderCare,

    /// <summary>助残</summary>
    DisabilityCare,

    /// <summary>儿童关爱</summary>
    ChildCare,

    /// <summary>矛盾调解</summary>
    Mediation,

    /// <summary>水电维修</summary>
    Repairs,

    /// <summary>理发</summary>
    Hairdressing,

    /// <summary>驾驶运输</summary>
    Driving,

    /// <summary>骑马</summary>
    Riding,

    /// <summary>计算机与网络</summary>
    Computing,

    /// <summary>翻译</summary>
    Translating,

    /// <summary>活动组织</summary>
    Organizing,
}

/// <summary>Languages to serve in; says nothing of who speaks them. Only ever added to.</summary>
public enum SpokenLanguage
{
    /// <summary>普通话</summary>
    Mandarin,

    /// <summary>当地方言</summary>
    LocalDialect,

    /// <summary>藏语</summary>
    Tibetan,

    /// <summary>土族语</summary>
    Monguor,

    /// <summary>蒙古语</summary>
    Mongolian,

    /// <summary>手语</summary>
    Sign,

    /// <summary>英语</summary>
    English,
}
