using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Ledger;

namespace Practice.Actors.Gateway.Tests.Hosting;

/// <summary>Signs people in, past what proves who they are, which tests of its own are about.</summary>
public static class People
{
    private const string Center = "620623";

    /// <summary>Who may do everything in the county; each has one of the two that it takes.</summary>
    public static Grant[] Everything { get; } =
    [
        new(Role.Administrator, new UnitCode(Center)), new(Role.CenterDirector, new UnitCode(Center)),
    ];

    /// <summary>The account that may do everything, the same one as long as a database lives.</summary>
    public static AccountId Everybody { get; } = new(EntityId.Derive(AccountId.Prefix, "tests", "everything"));

    /// <summary>A session's token of <see cref="Everybody"/>.</summary>
    public static Task<string> SignInAsync(this IServiceProvider services) => services.SignInAsync(Everybody, Everything);

    /// <summary>A session's token of a new account with these roles.</summary>
    public static Task<string> SignInAsync(this IServiceProvider services, params IEnumerable<Grant> grants) =>
        services.SignInAsync(AccountId.New(DateTimeOffset.UtcNow), grants);

    private static async Task<string> SignInAsync(this IServiceProvider services, AccountId id, IEnumerable<Grant> grants)
    {
        await using (var connection = await services.GetRequiredService<Database>().OpenAsync(DatabaseName.Accounts))
        {
            await connection.ExecuteAsync(
                "insert into accounts (id, user_name, state, security_stamp, must_change_password, created_at) values (@id, @name, 'active', 'first', 0, 0) on conflict do nothing",
                new { id = id.Value, name = id.Value[4..] });
            foreach (var grant in grants)
            {
                var (kind, scope) = grant switch
                {
                    { Unit: { } unit } => ("unit", unit.Value),
                    { Team: { } team } => ("team", team.Value),
                    { Volunteer: { } volunteer } => ("volunteer", volunteer.Value),
                    _ => ("platform", grant.Platform!.Value.Value),
                };
                await connection.ExecuteAsync(
                    "insert into grants (id, account, role, scope_kind, scope, from_at) values (@id, @account, @role, @kind, @scope, 0) on conflict do nothing",
                    new { id = EntityId.Derive("grt", id.Value, grant.ToString()), account = id.Value, role = Words.Of(grant.Role), kind, scope });
            }
        }

        return (await services.GetRequiredService<Sessions>().BeginAsync(id, secondFactor: true))!.Token;
    }
}
