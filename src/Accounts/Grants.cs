namespace Practice.Actors.Accounts;

/// <summary>Who holds which role where.</summary>
public sealed class Grants
{
    /// <summary>Of a grant <c>g</c>, with <c>p</c> the grant that it is lent from and <c>giver</c> whose that one is: whether it holds <c>@now</c>.</summary>
    internal const string Holds =
        """
        g.ended_at is null
        and g.from_at <= @now
        and (g.until_at is null or g.until_at > @now)
        and (g.delegated_by is null
            or (p.ended_at is null and p.from_at <= @now and (p.until_at is null or p.until_at > @now) and giver.state = 'active'))
        """;
}
