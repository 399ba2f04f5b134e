namespace Practice.Actors.Accounts;

/// <summary>As what a partner gets what its key opens.</summary>
public enum AgreementBasis
{
    /// <summary>It works on the county's behalf (Personal Information Protection Law, article 21).</summary>
    Entrusted,

    /// <summary>It works for itself (article 23).</summary>
    Provided,
}

/// <summary>What a partner's key was given for; when it is over, the key opens nothing.</summary>
/// <param name="Purpose">What for, 1–200 characters; no person's name.</param>
/// <param name="Reference">Of the agreement, as the county files it, 1–100 characters.</param>
/// <param name="EndsOn">The last day on which it holds, in the county's time zone.</param>
public sealed record KeyAgreement(AgreementBasis Basis, string Purpose, string Reference, DateOnly EndsOn);
