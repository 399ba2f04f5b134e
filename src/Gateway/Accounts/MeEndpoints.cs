using System.Collections.Immutable;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;
using static Practice.Actors.Gateway.Accounts.AccountRoutes;

namespace Practice.Actors.Gateway.Accounts;

/// <summary>Who is signed in, as a page shows them to themselves.</summary>
/// <param name="Permissions">All that any of the grants that hold gives, somewhere.</param>
/// <param name="SecondFactor">Whether one was shown in this session; of a volunteer, the identity number.</param>
/// <param name="Volunteer">Their own record; null for who is no volunteer, or signs in as staff alone.</param>
internal sealed record MeResource(AccountId Id, ImmutableArray<Permission> Permissions, bool SecondFactor, MyRecord? Volunteer);

/// <summary>A volunteer's own record in short; all of it is under <c>/v1/volunteers/{id}</c> and <c>/v1/people/{person}</c>.</summary>
/// <param name="Name">Masked.</param>
/// <param name="Phone">Masked.</param>
/// <param name="Star">0–5, by the minutes that count.</param>
/// <param name="Minutes">Of service that count.</param>
/// <param name="Waiting">Minutes that wait for a review.</param>
/// <param name="Teams">They are in now.</param>
/// <param name="Asked">Teams that have still to say whether they take them in.</param>
internal sealed record MyRecord(
    VolunteerId Id,
    VolunteerNumber Number,
    UnitCode Unit,
    VolunteerState State,
    VaultId Person,
    string? Name,
    string? Phone,
    int Star,
    int Minutes,
    int Waiting,
    ImmutableArray<TeamId> Teams,
    ImmutableArray<TeamId> Asked);

/// <summary>What one is to the platform.</summary>
internal static class MeEndpoints
{
    public static void MapMe(this IEndpointRouteBuilder routes)
    {
        var (grains, vault) = (routes.Get<IGrainFactory>(), routes.Get<IPersonalDataVault>());
        var volunteer = new VolunteerId("vol_01jdq7k2v3m8n5p6r7s8t9v0wx");
        var station = new UnitCode("620623100200");
        var example = new MeResource(
            OwnAccount.ExampleId,
            [Permission.ReadVolunteers, Permission.JoinTeams],
            SecondFactor: false,
            new MyRecord(
                volunteer, VolunteerNumber.Of(station, volunteer), station, VolunteerState.Active, new VaultId("pd_01jdq7k2v3m8n5p6r7s8t9v0wx"), "王**", "138****1234", 1, 6_120, 120,
                [new TeamId("team_01jdq7k2v3m8n5p6r7s8t9v0wx")], []));
        routes.MapAccount(HttpMethods.Get, "/v1/me", ShowAsync, example,
            new Operation("getMe", "Shows who is signed in, and a volunteer their own record in short") { ForAccounts = true });

        async ValueTask<Answer<MeResource>> ShowAsync(HttpContext http, Query query)
        {
            if (query.Refusal is { } unreadable) return unreadable;
            if (AccountOf(http) is not { } account || http.Principal() is not { } principal) return Refusal.Because(EdgeProblems.Forbidden);
            var own = principal.Grants.FirstOrDefault(grant => grant.Volunteer is not null)?.Volunteer;
            return new MeResource(
                account,
                [.. Enum.GetValues<Permission>().Where(permission => principal.With(permission).Any())],
                principal.SecondFactor,
                own is { } id ? await RecordAsync(id, http.RequestAborted) : null);
        }

        async ValueTask<MyRecord?> RecordAsync(VolunteerId id, CancellationToken cancellationToken)
        {
            if (await grains.Volunteer(id).Get(cancellationToken) is not { View: var record }) return null;
            var person = (await vault.GetAsync([record.Person], cancellationToken)).SingleOrDefault()?.Person;
            return new MyRecord(
                id,
                record.Number,
                record.Unit,
                record.State,
                record.Person,
                Masks.Name(person?.Name),
                Masks.Phone(person?.Phone),
                record.Hours.Star,
                record.Hours.Minutes,
                record.Hours.Waiting,
                [.. record.Teams.Where(membership => membership.LeftAt is null).Select(membership => membership.Team)],
                record.Asked ?? []);
        }
    }
}
