namespace Practice.Actors.Bench.Baseline;

/// <summary>A closed request's JSON, to answer without looking anything up.</summary>
internal static class Sample
{
    public const string Closed = """{"id":"req_01jdq7k2v3m8n5p6r7s8t9v0wx"}""";
}
