namespace Practice.Actors.Contracts.Volunteering;

/// <summary>A volunteer team (志愿服务队); the key is its id.</summary>
[Alias("volunteering.team")]
public interface ITeamGrain : ILedgerGrain<TeamCommand, TeamView>;
