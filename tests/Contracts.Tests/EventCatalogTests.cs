using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Tests.Events;
using Xunit;

namespace Practice.Actors.Contracts.Tests;

/// <summary>
/// What is stored can be read for ever: a JSON sample of each kind of event is frozen in <c>Events</c>. A sample comes with its event and is
/// only ever added to.
/// </summary>
public sealed class EventCatalogTests
{
    public static TheoryData<string> StoredNames => new(EventCatalog.All.Select(e => e.Key).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_event_has_one_sample_and_every_frozen_text_one_event()
    {
        Assert.Equal(
            EventCatalog.All.Select(e => e.Key).Order(StringComparer.Ordinal),
            EventSamples.All.Select(NameOf).Order(StringComparer.Ordinal));
        Assert.Equal(
            EventCatalog.All.Select(e => e.Key).Order(StringComparer.Ordinal),
            Directory.EnumerateFiles(Folder(), "*.json").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(StoredNames))]
    public void A_frozen_event_reads_as_it_was_meant(string name)
    {
        var sample = Sample(name);

        var read = EventCatalog.Deserialize(name, Frozen(name));

        Assert.IsType(sample.GetType(), read);
        Assert.Equivalent(sample, read, strict: true);
    }

    [Theory]
    [MemberData(nameof(StoredNames))]
    public void An_event_is_written_as_it_was_frozen(string name) => Assert.Equal(Frozen(name), EventCatalog.Serialize(Sample(name)));

    [Theory]
    [MemberData(nameof(StoredNames))]
    public void A_sample_sets_every_property(string name)
    {
        using var frozen = JsonDocument.Parse(Frozen(name));

        AssertComplete(EventCatalog.All.Single(e => e.Key == name).Value, frozen.RootElement);
    }

    [Theory]
    [MemberData(nameof(StoredNames))]
    public void A_property_of_a_later_version_does_no_harm(string name)
    {
        var later = JsonNode.Parse(Frozen(name))!;
        later["later"] = new JsonObject { ["a"] = 1 };

        Assert.Equivalent(Sample(name), EventCatalog.Deserialize(name, later.ToJsonString()), strict: true);
    }

    [Fact]
    public void What_may_be_missing_is_left_out_and_reads_back_as_nothing()
    {
        const string json = """{"details":{"name":"实践站"}}""";

        Assert.Equal(json, EventCatalog.Serialize(EventCatalog.Deserialize("unit.edited", json)));
    }

    [Theory]
    [InlineData("""{"platform":"care","name":"洗衣","reviewRequired":false}""", DispatchMode.Suggest)]
    [InlineData("""{"platform":"care","name":"洗衣","reviewRequired":false,"dispatchMode":"suggest"}""", DispatchMode.Suggest)]
    [InlineData("""{"platform":"care","name":"洗衣","reviewRequired":false,"dispatchMode":"open-call"}""", DispatchMode.OpenCall)]
    [InlineData("""{"platform":"care","name":"洗衣","reviewRequired":false,"dispatchMode":null}""", null)]
    public void A_menu_item_of_before_there_were_modes_waits_for_a_person_and_one_that_leaves_it_to_the_desk_says_so(string details, DispatchMode? meant)
    {
        var edited = (MenuItemEdited)EventCatalog.Deserialize("menu-item.edited", $$"""{"details":{{details}}}""");

        Assert.Equal(meant, edited.Details.DispatchMode);
        Assert.Equal(edited, EventCatalog.Deserialize("menu-item.edited", EventCatalog.Serialize(edited)));
    }

    [Fact]
    public void An_event_of_a_later_version_is_refused_by_its_name()
    {
        var unknown = Assert.Throws<UnknownEventException>(() => EventCatalog.Deserialize("unit.sold", "{}"));

        Assert.Contains("unit.sold", unknown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"from":"no code","to":"620623100"}""")]
    public void What_is_no_such_event_is_refused(string json) => Assert.Throws<JsonException>(() => EventCatalog.Deserialize("unit.moved", json));

    [Fact]
    public void Only_these_texts_of_events_are_free_and_none_of_them_is_about_a_person()
    {
        string[] known =
        [
            "ActivityFile.Digest", // of what is kept
            "ActivityPlan.Place", // of the activity
            "ActivityPlan.Safety", // risks and insurance of the activity
            "ActivityPlan.Theme", // a key
            "ActivityPlan.Title", // names no person
            "ActivityRecord.Place", // of the activity
            "ActivityRecord.Title", // names no person
            "ActivityWhen.Place", // of the activity
            "AgendaItem.Subject", // an entity's id
            "AmendmentProposed.By", // an account
            "AmendmentProposed.Reason", // names no person
            "AmendmentRefused.By", // an account
            "AmendmentRefused.Reason", // names no person
            "AppealRefused.By", // an account
            "AssessmentAmended.By", // an account
            "AssessmentAmended.Digest", // of a month
            "AssessmentDrafted.By", // an account
            "AssessmentDrafted.SchemeDigest", // of a scheme
            "AssessmentPublished.By", // an account
            "AssessmentPublished.Digest", // of a month
            "BoardEntryRemoved.By", // an account
            "CertificateIssued.By", // an account
            "CertificateIssued.Digest", // of what is certified
            "CertificateIssued.Issuer", // an organisation
            "CertificateRefused.By", // an account
            "CertificateRevoked.By", // an account
            "CorrectionDecided.By", // an account
            "CorrectionOrdered.By", // an account
            "CorrectionOrdered.Reason", // of the text, names no person
            "DeedEntered.Rule", // a key
            "DeedRecord.Subject", // an entity's id
            "DocumentBegun.Title", // names no person
            "EntryDecided.By", // an account
            "EntryDecided.Reason", // names no person
            "EvidenceChecked.By", // an account
            "EvidenceRecorded.Evidence", // about the place or the work
            "FigureCorrection.Indicator", // a key
            "FigureCorrection.Metric", // a name of the catalog
            "FigureCorrection.Subject", // a unit's or team's
            "FundsEntered.Words", // from which body or for what, names no person
            "FundsReversed.Reason", // of the entry, names no person
            "GoodsOffered.Name", // of goods
            "HonourAwarded.By", // an account
            "HonourKind.Key", // a key
            "HonourKind.Name", // of the honour
            "HonourKind.NameEn",
            "HonourObjectionDecided.By", // an account
            "HonourWithdrawn.By", // an account
            "HoursEntry.RecordedBy", // an account
            "HoursRecord.Title", // of the activity or project, names no person
            "HoursRecorded.By", // an account
            "HoursReversed.By", // an account
            "HoursReviewed.By", // an account
            "Indicator.Formula",
            "Indicator.Key",
            "Indicator.Measured",
            "Indicator.Unit",
            "IndicatorGroup.Key",
            "LimitsSet.Provisional", // what was assumed
            "LimitsSet.Source", // a paper
            "ManuallyEntered.By", // an account
            "ManuallyEntered.Evidence", // names no person
            "ManuallyEntered.Indicator", // a key
            "ManuallyEntered.Reason", // names no person
            "ManuallyEntered.Subject", // a unit's or team's
            "MenuItemDetails.Description",
            "MenuItemDetails.Name",
            "MenuItemDetails.NameEn",
            "MenuItemEdited.Provisional", // what was assumed
            "MenuItemOffered.Provisional",
            "MetricValue.Metric", // a name of the catalog
            "MinimumData.Metric",
            "MonthAims.Focus", // of the work, names no person
            "ObjectionDecided.By", // an account
            "ObjectionDecided.Reason", // names no person
            "ObjectionRaised.By", // an account
            "ObjectionRaised.Claim", // names no person
            "ObjectionRaised.Evidence", // names no person
            "ObjectionRaised.Indicator", // a key
            "ObjectionRaised.Subject", // a unit's or team's
            "OfferDetails.Title", // of the thing, names no person
            "OfferDetails.Words", // conditions, names no person
            "OfferWithdrawn.Reason", // names no person
            "Phrase.En", // of a scheme, or a unit's or team's name
            "Phrase.Zh",
            "PlannedStop.Name", // of a place
            "PlatformDetails.LeadDepartment", // a department
            "PlatformDetails.Name",
            "PlatformDetails.NameEn",
            "PlatformDetails.ResponsibleUnits", // departments
            "PlatformEdited.Provisional",
            "PlatformEstablished.Provisional",
            "PointRule.Key", // a key
            "PointRule.Name", // names no person
            "PointRulesSet.Provisional", // what was assumed
            "PointRulesSet.Source", // a paper
            "PointsReserved.Reference", // of a desk's list
            "ProgrammeItem.Title", // names no person
            "ProjectDescription.Beneficiaries", // a group, names no person
            "ProjectDescription.NameEn",
            "ProjectDescription.Need",
            "ProjectDescription.Place", // of the work
            "ProjectDescription.Plan", // names no person
            "ProjectEdited.Name",
            "ProjectEdited.Provisional",
            "ProjectEnded.Reason", // names no person
            "ProjectRegistered.Name",
            "ProjectRegistered.Provisional",
            "PublishedPoints.Indicator", // a key
            "PublishedScore.Code", // a unit's or team's
            "PublishedScore.Subject",
            "ReferenceDrafted.Lender", // a key
            "ReferenceIssued.By", // an account
            "ReferenceIssued.Digest", // of what it says
            "ReferenceRevoked.By", // an account
            "ReferenceUsed.Lender", // a key
            "ResultRecorded.Words", // of the work, names no person
            "RouteStop.Name", // a pasture, a square; names no person
            "SchemeApproved.By", // an account
            "SchemeApproved.Digest", // of a scheme
            "SchemeChecked.By", // an account
            "SchemeChecked.Digest", // of a scheme
            "SchemeConstant.Name",
            "SchemeConstant.Unit",
            "SchemeDrafted.By", // an account
            "SchemeRevised.By", // an account
            "SettledHours.Refused", // a refusal's code
            "StepLimitsSet.Source", // a paper
            "Subject.Code", // a unit's or team's
            "Subject.Id",
            "TeamDetails.Name",
            "TeamDetails.NameEn",
            "TeamEdited.Provisional",
            "TeamFounded.Code", // the register's code of the team
            "TeamFounded.Provisional",
            "TeamRoute.Name", // of the way
            "Theme.Aims",
            "Theme.Name",
            "Theme.NameEn",
            "ThemePlanAdopted.Provisional",
            "ThemePlanChanged.Provisional",
            "UnitDetails.Address", // of the office
            "UnitDetails.Hours", // of the office
            "UnitDetails.Name",
            "UnitDetails.NameEn",
            "UnitDetails.Phone", // the office's public number
            "UnitEdited.Provisional",
            "UnitOpened.Provisional",
            "VersionAdopted.ConfirmedBy", // an account
            "VersionAdopted.Text", // public, names no person
            "VersionFiled.By", // an account
            "WorkingHoursSet.Source", // a paper
            "WorkingYearSet.Source", // a paper
        ];

        Assert.Equal(known, EventCatalog.All.SelectMany(e => FreeTexts(e.Value)).Distinct().Order(StringComparer.Ordinal));
    }

    private static string NameOf(DomainEvent happened) => EventCatalog.NameOf(happened.GetType());

    private static DomainEvent Sample(string name) => EventSamples.All.Single(sample => NameOf(sample) == name);

    private static string Frozen(string name) => File.ReadAllText(Path.Combine(Folder(), $"{name}.json")).TrimEnd('\n');

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Events");

    private static void AssertComplete(Type type, JsonElement json)
    {
        foreach (var property in Stored(type))
        {
            Assert.True(
                json.TryGetProperty(JsonNamingPolicy.CamelCase.ConvertName(property.Name), out var value),
                $"The sample does not set {type.Name}.{property.Name}.");
            if (value.ValueKind == JsonValueKind.Object) AssertComplete(property.PropertyType, value);
        }
    }

    private static IEnumerable<string> FreeTexts(Type type) => Stored(type).SelectMany(property =>
    {
        var held = Held(property.PropertyType);
        if (held == typeof(string)) return [$"{property.DeclaringType!.Name}.{property.Name}"];
        if (IsValue(held)) return [];
        Assert.True(held.Namespace!.StartsWith("Practice.Actors.Contracts", StringComparison.Ordinal), $"{type}.{property.Name} may hold anything.");
        return FreeTexts(held);
    });

    private static IEnumerable<PropertyInfo> Stored(Type type) =>
        type.GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(property => property.Name != "EqualityContract");

    private static Type Held(Type type)
    {
        var inner = Nullable.GetUnderlyingType(type) ?? type;
        return inner.IsGenericType && inner.GetGenericTypeDefinition() == typeof(ImmutableArray<>) ? Held(inner.GetGenericArguments()[0]) : inner;
    }

    private static bool IsValue(Type type) =>
        type.IsPrimitive || type.IsEnum || type == typeof(decimal) || type == typeof(DateTimeOffset) || type == typeof(DateOnly) || type == typeof(TimeOnly)
        || Array.Exists(type.GetInterfaces(), i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEntityId<>));
}
