namespace Practice.Actors.Contracts.Volunteering;

/// <summary>A volunteer (志愿者), with every hour they served in whichever team; the key is the id.</summary>
[Alias("volunteering.volunteer")]
public interface IVolunteerGrain : ILedgerGrain<VolunteerCommand, VolunteerView>;
