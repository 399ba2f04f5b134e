using System.Collections.Immutable;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.ReadModel.Activities;

namespace Practice.Actors.Gateway.Activities;

/// <summary>Something that a unit offers to others: people, a place, equipment.</summary>
/// <param name="Team">Whose people or things they are; null for the unit's own.</param>
/// <param name="Quantity">How many people, places or pieces at once.</param>
/// <param name="Left">How much of it is free now.</param>
/// <param name="From">The first day; null for at once.</param>
/// <param name="Until">The last day; null for without an end.</param>
/// <param name="Words">On which conditions.</param>
/// <param name="Takings">Who took how much of it, oldest first.</param>
internal sealed record OfferResource(
    OfferId Id,
    UnitCode Unit,
    OfferState State,
    OfferKind Kind,
    TeamId? Team,
    string Title,
    int Quantity,
    int Left,
    DateOnly? From,
    DateOnly? Until,
    string? Words,
    ImmutableArray<Taking> Takings,
    DateTimeOffset MadeAt,
    DateTimeOffset UpdatedAt)
{
    public static OfferResource Of(OfferView offer) => new(
        offer.Id,
        offer.Unit,
        offer.State,
        offer.Details.Kind,
        offer.Details.Team,
        offer.Details.Title,
        offer.Details.Quantity,
        offer.Left,
        offer.Details.From,
        offer.Details.Until,
        offer.Details.Words,
        offer.Takings,
        offer.MadeAt,
        offer.UpdatedAt);
}

/// <summary>What the document shows of offers.</summary>
internal static class OfferExamples
{
    private static readonly DateTimeOffset Made = new(2026, 3, 1, 2, 0, 0, TimeSpan.Zero);

    public static readonly MakeOfferBody Make = new()
    {
        Unit = new UnitCode("620623100"),
        Kind = OfferKind.Equipment,
        Title = "流动舞台音响",
        Quantity = 2,
        Until = new DateOnly(2026, 12, 31),
        Words = "提前三天预约，当日归还。",
    };

    public static readonly TakeOfferBody Take = new() { Unit = new UnitCode("620623100200"), Quantity = 1 };

    public static readonly ReturnOfferBody Return = new() { Number = 1 };

    public static readonly WithdrawOfferBody Withdraw = new() { Reason = "设备送修" };

    public static readonly OfferResource Offer = OfferResource.Of(new OfferView(
        new OfferId("off_01jdq7k2v3m8n5p6r7s8t9v0wx"), Make.Unit, OfferState.Open, Make.ToDetails(), 1, [new Taking(1, Take.Unit, 1, null, Made, null)], Made, Made));

    public static readonly OfferListing Listing = new(
        Offer.Id, Make.Unit, OfferState.Open, Make.Kind, null, Make.Title, Make.Quantity, 1, 1, null, "2026-12-31", Made, Made, 2);

    public static readonly History History = new(
        [new HistoryItem(1, "offer.made", Made, "acc_01jdq7k2v3m8n5p6r7s8t9v0wx", "3:1042", """{"id":"off_01jdq7k2v3m8n5p6r7s8t9v0wx","unit":"620623100","details":{"kind":"equipment","title":"流动舞台音响","quantity":2}}""")]);
}
