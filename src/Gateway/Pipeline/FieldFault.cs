using Practice.Actors.Contracts;

namespace Practice.Actors.Gateway.Pipeline;

/// <summary>What is wrong with one field, query parameter or header.</summary>
/// <param name="Field">As the client wrote it: <c>contact.phone</c>, <c>limit</c>, <c>If-Match</c>; <c>$</c> for the body as a whole.</param>
internal readonly record struct FieldFault(string Field, Phrase Words);
