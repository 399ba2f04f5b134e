using Mediator;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;

namespace Practice.Actors.Gateway.Access;

/// <summary>Who heads a unit or leads a team.</summary>
/// <param name="Actor">Who looks.</param>
internal sealed record GetPerson(VaultId Id, string Actor) : IQuery<Answer<PersonBody>>;

internal sealed partial class PersonHandler(IPersonalDataVault vault, ILogger<PersonHandler> logger) : IQueryHandler<GetPerson, Answer<PersonBody>>
{
    public async ValueTask<Answer<PersonBody>> Handle(GetPerson query, CancellationToken cancellationToken)
    {
        var found = await vault.GetAsync([query.Id], cancellationToken);
        if (found is not [{ Person: { } person }]) return Refusal.NotFound;
        LogRevealed(logger, query.Id, query.Actor);
        return PersonBody.Of(person)!;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The person {Person} was shown to {Actor}")]
    private static partial void LogRevealed(ILogger logger, VaultId person, string actor);
}

/// <summary>Personal data, by their opaque keys.</summary>
internal static class Endpoints
{
    public static void MapAccess(this IEndpointRouteBuilder routes) =>
        routes.MapPrivate("/v1/people/{id}", (VaultId id, HttpContext http) => new GetPerson(id, http.Actor()), WireJson.Wire.PersonBody, new PersonBody("张三", "0936-3120000"),
            new Operation("getPerson", "Shows who heads a unit or leads a team")
            {
                Needs = Permission.ReadContacts,
                Description = "Personal data: each look is logged, and the answer must not be kept.",
            });
}
