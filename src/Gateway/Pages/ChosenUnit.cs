using Mediator;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Organization;
using Practice.Actors.Gateway.Pipeline;

namespace Practice.Actors.Gateway.Pages;

/// <summary>The unit that a page of the staff is about.</summary>
/// <param name="Choices">Others that it can be about instead.</param>
public sealed record ChosenUnit(UnitCode Code, string Name, UnitLevel Level, IReadOnlyList<UnitChoice> Choices)
{
    public bool IsVillage => Level is UnitLevel.Station;
}

/// <summary>Finds the unit that a page of the staff is to be about.</summary>
internal sealed class UnitChoosing(CountyReader reader, Authorizer authorizer, ISender sender)
{
    /// <summary>As the address says, or else the one that whoever looks answers for; null where the permission does not hold there, or nowhere, which has been answered then.</summary>
    public async Task<ChosenUnit?> OfAsync(HttpContext http, Permission permission, string? asked = null) =>
        await OrNothingAsync(http, await FindAsync(http, permission, asked ?? http.Request.Query["unit"]));

    /// <summary>The center that whoever looks answers for; null where it is none, which has been answered then.</summary>
    public async Task<ChosenUnit?> CenterAsync(HttpContext http, Permission permission) =>
        await OrNothingAsync(http, await FindAsync(http, permission, asked: null) is { Level: UnitLevel.Center } center ? center : null);

    private static async Task<ChosenUnit?> OrNothingAsync(HttpContext http, ChosenUnit? unit)
    {
        if (unit is null) await Problems.WriteAsync(http, Refusal.NotFound);
        return unit;
    }

    private async Task<ChosenUnit?> FindAsync(HttpContext http, Permission permission, string? asked)
    {
        var (stop, language, principal) = (http.RequestAborted, PageContext.LanguageOf(http.Request), http.Principal()!);
        var own = Authorizer.ScopeOf(principal, permission).Units;
        if (own.IsEmpty) return null;
        var unit = UnitCode.TryParse(asked, out var named) ? named : own[0];
        if (!await authorizer.MayAsync(principal, permission, unit.Value) || (await sender.Send(new GetUnit(unit), stop)).Value is not { View: var view }) return null;
        return new ChosenUnit(unit, await reader.NameAsync(unit, language, stop), view.Level, await reader.ChoicesAsync([.. own, unit], language, stop));
    }
}
