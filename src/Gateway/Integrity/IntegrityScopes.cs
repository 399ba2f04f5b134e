using Practice.Actors.Accounts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Access;
using Practice.Actors.ReadModel;
using Practice.Actors.ReadModel.Integrity;

namespace Practice.Actors.Gateway.Integrity;

/// <summary>Leaves of the lists of passbooks, deeds, redemptions, entries on boards and honours what somebody may see.</summary>
internal sealed class IntegrityScopes(UnitPaths paths)
{
    public async ValueTask<PassbookFilter> NarrowAsync(PassbookFilter asked, Principal principal) =>
        await WithinAsync(asked.Unit, principal) is { } scope ? asked with { Within = scope } : asked;

    public async ValueTask<StatementFilter> NarrowAsync(StatementFilter asked, Principal principal) =>
        await WithinAsync(asked.Unit, principal) is { } scope ? asked with { Within = scope } : asked;

    public async ValueTask<DeedFilter> NarrowAsync(DeedFilter asked, Principal principal) =>
        await WithinAsync(asked.Unit, principal) is { } scope ? asked with { Within = scope } : asked;

    public async ValueTask<HonourFilter> NarrowAsync(HonourFilter asked, Principal principal) =>
        await WithinAsync(asked.Unit, principal, Permission.ReadHonours) is { } scope ? asked with { Within = scope } : asked;

    public async ValueTask<RedemptionFilter> NarrowAsync(RedemptionFilter asked, Principal principal) =>
        await WithinAsync(asked.Unit, principal) is { } scope ? asked with { Within = scope } : asked;

    public async ValueTask<BoardEntryFilter> NarrowAsync(BoardEntryFilter asked, Principal principal) =>
        await WithinAsync(asked.Unit, principal, Permission.ReadBoards) is { } scope ? asked with { Within = scope } : asked;

    /// <summary>Null where what is asked for lies within the scope as it is.</summary>
    private async ValueTask<Scope?> WithinAsync(UnitCode? asked, Principal principal, Permission permission = Permission.ReadPassbooks)
    {
        var scope = Authorizer.ScopeOf(principal, permission);
        foreach (var top in scope.Units)
        {
            if (asked is { } unit && await paths.IsWithinAsync(unit, top)) return null;
        }

        return scope;
    }
}
