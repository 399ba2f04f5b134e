using System.Reflection;
using System.Text.RegularExpressions;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Practice.Actors.ReadModel;
using Xunit;

namespace Practice.Actors.Architecture.Tests;

/// <summary>Each read table has one projection that writes it and lies in one module, which reads it; who else reads it is listed here.</summary>
public sealed partial class ReadTableTests
{
    private static readonly Dictionary<string, string> ModuleOfTable = Tables();

    [Fact]
    public void Every_table_of_a_module_is_written_by_the_modules_projection()
    {
        var projections = (IEnumerable<object>)typeof(ReadModelSchema).GetProperty("Projections", BindingFlags.Static | BindingFlags.NonPublic)!.GetValue(null)!;
        var written = projections
            .SelectMany(projection => ((IEnumerable<string>)projection.GetType().GetProperty("Tables")!.GetValue(projection)!)
                .Select(table => (Table: table, Module: ModuleOf(projection.GetType().FullName!))))
            .ToArray();

        Assert.NotEmpty(written);
        Assert.Equal(
            ModuleOfTable.Where(table => table.Value != "Projections").Select(table => (table.Key, table.Value)).Order(),
            written.Order());
    }

    [Fact]
    public void Sql_writes_only_tables_of_its_own_module()
    {
        var foreign = ForeignStatements(Ours.ReadModel, Writes()).ToArray();

        Assert.NotEmpty(Statements(Ours.ReadModel, Writes()));
        Assert.Empty(foreign);
    }

    [Fact]
    public void Sql_reads_only_tables_of_its_own_module_and_what_is_listed_here()
    {
        string[] known =
        [
            "Activities: units", // of which level who held an activity is, and in which weeks those of a subtree held any
            "Assessment: activities", // what months are scored by, and the evidence of it
            "Assessment: activity_teams",
            "Assessment: ceremonies",
            "Assessment: council_meetings",
            "Assessment: councils",
            "Assessment: deeds",
            "Assessment: month_plans",
            "Assessment: offer_takings",
            "Assessment: offers",
            "Assessment: project_results",
            "Assessment: projects",
            "Assessment: service_requests",
            "Assessment: team_links",
            "Assessment: team_members",
            "Assessment: team_platforms",
            "Assessment: teams",
            "Assessment: units",
            "Assessment: volunteer_hours",
            "Assessment: volunteers",
            "Customs: units", // of which units ceremonies are counted
            "Organization: service_requests", // what still hangs on a unit that is to close
            "ServiceRequests: team_areas", // which teams a desk could give a request to
            "ServiceRequests: teams",
            "ServiceRequests: units", // what a desk reaches, and how far it is
            "Summaries: activities", // what summaries are checked against
            "Summaries: service_requests",
            "Summaries: teams",
            "Summaries: units",
            "Summaries: volunteers",
            "Volunteering: team_standings", // how much a team carries now
            "Volunteering: units", // which teams serve a unit or one above it
        ];

        Assert.NotEmpty(Statements(Ours.ReadModel, Reads()));
        Assert.Equal(known, ForeignStatements(Ours.ReadModel, Reads()).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_foreign_write_or_read_would_be_seen()
    {
        Assert.Contains("Tests: teams", ForeignStatements(Ours.Tests, Writes()));
        Assert.Contains("Tests: menu_items", ForeignStatements(Ours.Tests, Reads()));
    }

    private static Dictionary<string, string> Tables()
    {
        var tables = new Dictionary<string, string>();
        foreach (var script in Ours.ReadModel.GetManifestResourceNames().Where(name => name.EndsWith(".sql", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(Ours.ReadModel.GetManifestResourceStream(script)!);
            foreach (Match created in Creates().Matches(reader.ReadToEnd())) tables.Add(created.Groups["table"].Value, ModuleOf(script));
        }

        return tables;
    }

    private static string ModuleOf(string fullName) => fullName.Split('.')[3];

    private static IEnumerable<string> ForeignStatements(Assembly assembly, Regex statement) =>
        Statements(assembly, statement).Where(s => ModuleOfTable[s.Table] != s.Module).Select(s => $"{s.Module}: {s.Table}");

    /// <summary>Every known table that a literal of the assembly's code names in such a statement, with the module that the code is in.</summary>
    private static List<(string Module, string Table)> Statements(Assembly assembly, Regex statement)
    {
        using var module = ModuleDefinition.ReadModule(assembly.Location);
        return
        [
            .. from type in module.GetTypes()
               where type.FullName.StartsWith("Practice.Actors.", StringComparison.Ordinal) && type.FullName.Split('.').Length > 4
               from method in type.Methods
               where method.HasBody
               from instruction in method.Body.Instructions
               where instruction.OpCode == OpCodes.Ldstr
               from Match found in statement.Matches((string)instruction.Operand)
               where ModuleOfTable.ContainsKey(found.Groups["table"].Value)
               select (ModuleOf(type.FullName), found.Groups["table"].Value),
        ];
    }

    [GeneratedRegex(@"\bcreate table (?:if not exists )?(?<table>\w+)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Creates();

    [GeneratedRegex(@"\b(?:insert into|update|delete from|truncate) (?<table>\w+)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Writes();

    [GeneratedRegex(@"(?<!delete )\b(?:from|join) (?<table>\w+)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Reads();
}
