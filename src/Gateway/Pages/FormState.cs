namespace Practice.Actors.Gateway.Pages;

/// <summary>What a page's forms hold beside their fields, and what came of the one that was sent.</summary>
/// <param name="Proof">For <see cref="Forms"/>.</param>
/// <param name="Key">Under which what is done next is done once.</param>
/// <param name="Part">Which of the page's forms was sent and not taken; null for none, or the only one.</param>
/// <param name="Said">What was typed and not taken, by the field's id.</param>
public sealed record FormState(string Proof, string Key, string? Part, IReadOnlyDictionary<string, string> Said, IReadOnlyList<Fault> Faults)
{
    /// <summary>What was typed into a field and not taken; null for nothing.</summary>
    public string? Typed(string id) => Said.GetValueOrDefault(id);

    /// <summary>Whether this form was sent and not taken, so that it is to be shown open.</summary>
    public bool IsOpen(string part) => Part == part && Faults.Count > 0;
}
