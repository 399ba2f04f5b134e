using System.Diagnostics;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Gateway.OpenApi;
using Practice.Actors.Ledger;
using Practice.Actors.Silo;
using Practice.Actors.Vault;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace Practice.Actors.Gateway.Tests.Hosting;

/// <summary>What the files of <c>deploy/</c> name is there: settings, programs, ports, alarms.</summary>
public sealed partial class DeployTests
{
    private static readonly Assembly[] WithSettings = [typeof(Documenting).Assembly, typeof(Telemetry).Assembly, typeof(DatabaseOptions).Assembly, typeof(VaultOptions).Assembly, typeof(AccountId).Assembly, typeof(EntityId).Assembly];

    [Fact]
    public void Every_file_can_be_read()
    {
        Assert.All(DeployFiles.All, file =>
        {
            switch (Path.GetExtension(file.Key))
            {
                case ".yaml" or ".yml":
                    Assert.NotEmpty(Documents(file.Key));
                    break;
                case ".json":
                    Assert.NotNull(JsonNode.Parse(file.Value));
                    break;
                case ".sh":
                    using (var shell = Process.Start("bash", ["-n", Path.Combine(DeployFiles.Root, file.Key)]))
                    {
                        shell.WaitForExit();
                        Assert.Equal(0, shell.ExitCode);
                    }

                    break;
                case ".service":
                    Assert.Equal(["[Unit]", "[Service]", "[Install]"], file.Value.Split('\n').Where(line => line.StartsWith('[')));
                    break;
                default:
                    Assert.True(file.Key is "deploy/Dockerfile" or "deploy/README.md", $"Nobody looks at {file.Key}.");
                    break;
            }
        });
    }

    [Fact]
    public void Every_setting_and_program_that_they_name_is_there()
    {
        var sections = WithSettings.SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.GetField("Section", BindingFlags.Public | BindingFlags.Static) is { IsLiteral: true })
            .ToLookup(type => (string)type.GetField("Section")!.GetRawConstantValue()!, StringComparer.Ordinal);
        var settings = Named(Setting());
        Assert.Contains("Orleans__AdvertisedAddress", settings);
        // Gateways alone look at this one, before there are options.
        Assert.All(settings.Except(["Orleans__Mode"]), setting =>
            Assert.True(sections[setting.Split("__")[0]].Any(type => type.GetProperty(setting.Split("__")[1]) is not null), $"There is no {setting}."));

        var programs = Named(ProgramName());
        Assert.Equal(["Practice.Actors.Gateway", "Practice.Actors.Silo"], programs.Order(StringComparer.Ordinal));
        Assert.All(programs, program => Assert.True(File.Exists(Path.Combine(DeployFiles.Root, "src", program.Split('.')[^1], $"{program}.csproj"))));
    }

    [Fact]
    public void The_guide_says_of_every_alarm_what_it_means()
    {
        var guide = File.ReadAllText(Path.Combine(DeployFiles.Root, "docs/operations.md"));
        var alarms = Alarm().Matches(DeployFiles.All["deploy/prometheus/alerts.yml"]).Select(match => match.Groups["name"].Value).Order(StringComparer.Ordinal);

        Assert.Equal(alarms, Explained().Matches(guide).Select(match => match.Groups["name"].Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void On_Kubernetes_probes_services_and_budgets_find_what_they_look_for()
    {
        var all = Documents("deploy/kubernetes/practice-actors.yaml");
        var deployments = all.Where(each => Text(each, "kind") == "Deployment").ToList();
        Assert.Equal(["silo", "gateway"], deployments.Select(each => Text(each, "metadata", "name")));
        foreach (var deployment in deployments)
        {
            var labels = Text(deployment, "spec", "template", "metadata", "labels", "app");
            var container = At(deployment, "spec", "template", "spec", "containers").Children().Single();
            var ports = At(container, "ports").Children().ToDictionary(port => Text(port, "name"), port => Text(port, "containerPort"), StringComparer.Ordinal);
            Assert.Equal(labels, Text(deployment, "spec", "selector", "matchLabels", "app"));
            Assert.All((string[])["startupProbe", "livenessProbe", "readinessProbe"], probe => Assert.Contains(Text(container, probe, "httpGet", "port"), ports.Keys));
            Assert.Equal(Text(deployment, "spec", "template", "metadata", "annotations", "prometheus.io/port"), ports["metrics"]);
            // The image serves where the manifest says.
            Assert.All(ports.Where(port => port.Key != "metrics"), port => Assert.Contains($" {port.Value}", DeployFiles.All["deploy/Dockerfile"].Replace('=', ' '), StringComparison.Ordinal));
            Assert.Contains(all, each => Text(each, "kind") == "PodDisruptionBudget" && Text(each, "spec", "selector", "matchLabels", "app") == labels);
        }

        var service = all.Single(each => Text(each, "kind") == "Service");
        Assert.Equal("practice-gateway", Text(service, "spec", "selector", "app"));
        Assert.Equal("http", Text(At(service, "spec", "ports").Children().Single(), "targetPort"));
    }

    [Fact]
    public void With_compose_every_service_has_its_image_and_is_measured()
    {
        var services = Assert.IsType<YamlMappingNode>(At(Documents("deploy/compose.yaml").Single(), "services")).Children.ToDictionary(each => each.Key.ToString(), each => each.Value, StringComparer.Ordinal);
        var stages = Stage().Matches(DeployFiles.All["deploy/Dockerfile"]).Select(match => match.Groups["name"].Value).ToList();
        var measured = Documents("deploy/prometheus/prometheus.yml").Single();
        var targets = At(measured, "scrape_configs").Children().SelectMany(job => At(job, "static_configs").Children().SelectMany(each => At(each, "targets").Children())).Select(target => target.ToString().Split(':')[0]);

        Assert.Equal(targets.Order(StringComparer.Ordinal), services.Keys.Where(name => name.StartsWith("silo-", StringComparison.Ordinal) || name.StartsWith("gateway-", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        foreach (var (_, service) in services)
        {
            var own = Assert.IsType<YamlMappingNode>(service);
            var merged = own.Children.TryGetValue("<<", out var shared) ? Assert.IsType<YamlMappingNode>(shared) : own;
            if (!merged.Children.ContainsKey("image")) Assert.Contains(Text(merged, "build", "target"), stages);
            if (merged.Children.TryGetValue("depends_on", out var needed)) Assert.All(((YamlMappingNode)needed).Children.Keys, name => Assert.Contains(name.ToString(), services.Keys));
        }
    }

    private static HashSet<string> Named(Regex what) =>
        DeployFiles.All.Where(file => !file.Key.EndsWith(".md", StringComparison.Ordinal)).SelectMany(file => what.Matches(file.Value).Select(match => match.Value)).ToHashSet(StringComparer.Ordinal);

    private static List<YamlNode> Documents(string file)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(DeployFiles.All[file]));
        return [.. stream.Documents.Select(document => document.RootNode)];
    }

    private static YamlNode At(YamlNode node, params string[] path) => path.Aggregate(node, (at, name) => at[name]);

    private static string Text(YamlNode node, params string[] path) => At(node, path).ToString();

    [GeneratedRegex(@"\b[A-Z][A-Za-z]+__[A-Z][A-Za-z]+\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Setting();

    [GeneratedRegex(@"\bPractice\.Actors\.[A-Z][a-z]+\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex ProgramName();

    [GeneratedRegex(@"alert: (?<name>\w+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Alarm();

    [GeneratedRegex(@"^\| `(?<name>Practice\w+)` \|", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Explained();

    [GeneratedRegex(@"^FROM \S+ AS (?<name>\w+)", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Stage();
}

/// <summary>What a YAML node holds.</summary>
file static class YamlNodes
{
    public static IEnumerable<YamlNode> Children(this YamlNode node) => ((YamlSequenceNode)node).Children;
}
