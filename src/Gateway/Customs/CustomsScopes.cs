using Practice.Actors.Accounts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Access;
using Practice.Actors.ReadModel;
using Practice.Actors.ReadModel.Customs;

namespace Practice.Actors.Gateway.Customs;

/// <summary>Leaves of the lists of meetings and ceremonies what somebody may see.</summary>
internal sealed class CustomsScopes(UnitPaths paths)
{
    public async ValueTask<MeetingFilter> NarrowAsync(MeetingFilter asked, Principal principal) =>
        await WithinAsync(asked.Unit, principal, Permission.ReadCouncils) is { } scope ? asked with { Within = scope } : asked;

    public async ValueTask<CeremonyFilter> NarrowAsync(CeremonyFilter asked, Principal principal) =>
        await WithinAsync(asked.Unit, principal, Permission.ReadCeremonies) is { } scope ? asked with { Within = scope } : asked;

    /// <summary>Null where what is asked for lies within the scope as it is.</summary>
    private async ValueTask<Scope?> WithinAsync(UnitCode? asked, Principal principal, Permission permission)
    {
        var scope = Authorizer.ScopeOf(principal, permission);
        foreach (var top in scope.Units)
        {
            if (asked is { } unit && await paths.IsWithinAsync(unit, top)) return null;
        }

        return scope;
    }
}
