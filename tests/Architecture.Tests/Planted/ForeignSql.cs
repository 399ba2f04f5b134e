namespace Practice.Actors.Architecture.Tests.Planted;

/// <summary>Writes and reads tables of modules that it is not in.</summary>
internal static class ForeignSql
{
    public static string Write() => "update teams set state = 'closed'";

    public static string Read() => "select i.id from menu_items i";
}
