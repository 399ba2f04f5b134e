using System.Collections.Immutable;
using FluentValidation;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Edge;

namespace Practice.Actors.Gateway.Organization;

/// <summary>What is described of a unit, and may be edited.</summary>
internal record UnitFields
{
    /// <summary>1–100 characters.</summary>
    public required string Name { get; init; }

    /// <summary>1–200 characters.</summary>
    public string? NameEn { get; init; }

    /// <summary>Who heads it; kept in the vault.</summary>
    public PersonBody? Head { get; init; }

    /// <summary>Who stands in for the head; kept in the vault.</summary>
    public PersonBody? Deputy { get; init; }

    /// <summary>The office's address, up to 200 characters.</summary>
    public string? Address { get; init; }

    /// <summary>Where it lies, WGS 84.</summary>
    public GeoPoint? Position { get; init; }

    /// <summary>The office's public number.</summary>
    public string? Phone { get; init; }

    /// <summary>Opening hours in words, up to 200 characters.</summary>
    public string? Hours { get; init; }

    /// <summary>How its desk finds teams for orders; null for as its parent's does. Orders that wait already keep how they find theirs.</summary>
    public DispatchMode? DispatchMode { get; init; }

    /// <summary>Who looks after its desk and is told what comes in; kept in the vault.</summary>
    public PersonBody? Duty { get; init; }

    /// <summary>What was assumed about the unit, up to 200 characters; null where nothing was.</summary>
    public string? Provisional { get; init; }

    /// <summary>As it is now.</summary>
    /// <param name="head">Given only where the patch touches them.</param>
    /// <param name="deputy">Given only where the patch touches them.</param>
    /// <param name="duty">Given only where the patch touches them.</param>
    public static UnitFields Of(UnitView unit, PersonBody? head, PersonBody? deputy, PersonBody? duty) => new()
    {
        Name = unit.Details.Name,
        NameEn = unit.Details.NameEn,
        Head = head,
        Deputy = deputy,
        Duty = duty,
        Address = unit.Details.Address,
        Position = unit.Details.Position,
        Phone = unit.Details.Phone,
        Hours = unit.Details.Hours,
        DispatchMode = unit.Details.DispatchMode,
        Provisional = unit.Provisional,
    };

    public UnitDetails ToDetails(VaultId? head, VaultId? deputy, VaultId? duty) => new(Name, NameEn, head, deputy, Address, Position, Phone, Hours, DispatchMode, duty);
}

/// <summary>A new unit.</summary>
internal sealed record OpenUnitBody : UnitFields
{
    /// <summary>The statistical division code, or the county's code with a suffix: <c>620623100200</c>, <c>620623-A1</c>.</summary>
    public required UnitCode Code { get; init; }

    public required UnitLevel Level { get; init; }

    /// <summary>A unit of a higher level; none for the center only.</summary>
    public UnitCode? Parent { get; init; }
}

internal sealed record MoveUnitBody(UnitCode Parent);

internal sealed record MergeUnitBody(UnitCode Into);

/// <param name="Evidence">1–1,000 characters about the place or the work, never about a person.</param>
internal sealed record EvidenceBody(string Evidence);

internal sealed record CheckBody(bool Met);

/// <summary>What is described of a platform, and may be edited.</summary>
internal record PlatformFields
{
    /// <summary>1–100 characters.</summary>
    public required string Name { get; init; }

    /// <summary>1–200 characters.</summary>
    public string? NameEn { get; init; }

    /// <summary>牵头部门, 1–100 characters.</summary>
    public required string LeadDepartment { get; init; }

    /// <summary>责任单位, up to 50 names.</summary>
    public ImmutableArray<string>? ResponsibleUnits { get; init; }

    /// <summary>What was assumed about the platform, up to 200 characters; null where nothing was.</summary>
    public string? Provisional { get; init; }

    public static PlatformFields Of(PlatformView platform) => new()
    {
        Name = platform.Details.Name,
        NameEn = platform.Details.NameEn,
        LeadDepartment = platform.Details.LeadDepartment,
        ResponsibleUnits = platform.Details.ResponsibleUnits,
        Provisional = platform.Provisional,
    };

    public PlatformDetails ToDetails() => new(Name, NameEn, LeadDepartment, ResponsibleUnits ?? []);
}

/// <summary>A new platform.</summary>
internal sealed record EstablishPlatformBody : PlatformFields
{
    /// <summary>A short lower-case word: <c>legal-aid</c>.</summary>
    public required PlatformKey Key { get; init; }

    /// <summary>The county center that runs it.</summary>
    public required UnitCode Center { get; init; }
}

internal abstract class UnitFieldsValidator<T> : AbstractValidator<T>
    where T : UnitFields
{
    protected UnitFieldsValidator()
    {
        RuleFor(unit => unit.Name).Line(100);
        RuleFor(unit => unit.NameEn).Line(200);
        RuleFor(unit => unit.Head!).SetValidator(new PersonBodyValidator()).When(unit => unit.Head is not null);
        RuleFor(unit => unit.Deputy!).SetValidator(new PersonBodyValidator()).When(unit => unit.Deputy is not null);
        RuleFor(unit => unit.Duty!).SetValidator(new PersonBodyValidator()).When(unit => unit.Duty is not null);
        RuleFor(unit => unit.Address).Line(200);
        RuleFor(unit => unit.Position!.Latitude).Within(-90, 90).When(unit => unit.Position is not null);
        RuleFor(unit => unit.Position!.Longitude).Within(-180, 180).When(unit => unit.Position is not null);
        RuleFor(unit => unit.Phone).PhoneNumber();
        RuleFor(unit => unit.Hours).Line(200);
        RuleFor(unit => unit.Provisional).Line(200);
    }
}

internal sealed class UnitFieldsValidator : UnitFieldsValidator<UnitFields>;

internal sealed class OpenUnitBodyValidator : UnitFieldsValidator<OpenUnitBody>;

internal sealed class EvidenceBodyValidator : AbstractValidator<EvidenceBody>
{
    public EvidenceBodyValidator() => RuleFor(body => body.Evidence).Paragraphs(1_000);
}

internal abstract class PlatformFieldsValidator<T> : AbstractValidator<T>
    where T : PlatformFields
{
    protected PlatformFieldsValidator()
    {
        RuleFor(platform => platform.Name).Line(100);
        RuleFor(platform => platform.NameEn).Line(200);
        RuleFor(platform => platform.LeadDepartment).Line(100);
        RuleFor(platform => platform.ResponsibleUnits).Count(0, 50);
        RuleForEach(platform => platform.ResponsibleUnits!.Value).Line(100).When(platform => platform.ResponsibleUnits is not null);
        RuleFor(platform => platform.Provisional).Line(200);
    }
}

internal sealed class PlatformFieldsValidator : PlatformFieldsValidator<PlatformFields>;

internal sealed class EstablishPlatformBodyValidator : PlatformFieldsValidator<EstablishPlatformBody>;
