using System.Xml.Linq;

namespace Treadle.Conventions.Tests.Structure;

public sealed class ProjectGraphTests
{
    /// <summary>Each wall that the compiler keeps. Why Models may use Statistics: docs/decisions/0002-models-use-statistics.md.</summary>
    private static readonly Dictionary<string, string[]> Intended = new(StringComparer.Ordinal)
    {
        ["Treadle.Protocol"] = [],
        ["Treadle.Statistics"] = [],
        ["Treadle.Models"] = ["Treadle.Statistics"],
        ["Treadle.Storage"] = [],
        ["Treadle.Server"] = ["Treadle.Models", "Treadle.Protocol", "Treadle.Statistics", "Treadle.Storage"],
        ["Treadle.Cli"] = ["Treadle.Protocol", "Treadle.Server"],
    };

    [Fact]
    public void The_projects_of_src_reference_each_other_exactly_as_intended()
    {
        var actual = Projects("src").ToDictionary(Name, file => References(file).Order(StringComparer.Ordinal).ToArray());

        Problems.None(
            actual.Keys.Union(Intended.Keys)
                .Where(name => !actual.GetValueOrDefault(name, ["(no such project)"]).SequenceEqual(Intended.GetValueOrDefault(name, ["(not intended)"])))
                .Select(name => $"{name} references {Words(actual, name)}; intended: {Words(Intended, name)}"),
            "The project graph differs from the intended one.");
    }

    [Fact]
    public void Nothing_in_src_references_a_test_project() =>
        Projects("src").SelectMany(References).ShouldNotContain(name => name.EndsWith(".Tests", StringComparison.Ordinal) || name == "Treadle.Testing");

    [Fact]
    public void Statistics_and_protocol_need_no_web_server_and_no_database()
    {
        string[] allowed = ["System.Numerics.Tensors"];
        var packages = new[] { "Treadle.Statistics", "Treadle.Protocol" }
            .SelectMany(name => Elements($"src/{name}/{name}.csproj", "PackageReference").Concat(Elements($"src/{name}/{name}.csproj", "FrameworkReference")));

        packages.Except(allowed).ShouldBeEmpty();
    }

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = XDocument.Load(Repository.FullPath("Treadle.slnx")).Descendants("Project").Select(project => (string)project.Attribute("Path")!);
        var missing = Projects("src").Concat(Projects("tests")).Concat(Projects("bench")).Concat(Projects("samples")).Except(solution);

        Problems.None(missing, "These projects are not in Treadle.slnx, so ./test does not build them:");
    }

    [Fact]
    public void No_project_sets_a_version_of_its_own_and_every_project_has_a_lock_file()
    {
        var projects = Projects("src").Concat(Projects("tests")).ToList();
        var versions = projects.Where(file => XDocument.Load(Repository.FullPath(file)).Descendants("PackageReference").Any(package => package.Attribute("Version") is not null));
        var unlocked = projects.Where(file => !File.Exists(Path.Combine(Path.GetDirectoryName(Repository.FullPath(file))!, "packages.lock.json")));

        Problems.None(versions.Select(file => $"{file}: versions belong in Directory.Packages.props").Concat(unlocked.Select(file => $"{file}: packages.lock.json is not committed")), "Packages are pinned in one place.");
    }

    private static IEnumerable<string> Projects(string folder) => Repository.FilesBelow(folder).Where(file => file.EndsWith(".csproj", StringComparison.Ordinal));

    private static string Name(string file) => Path.GetFileNameWithoutExtension(file);

    private static IEnumerable<string> References(string file) => Elements(file, "ProjectReference").Select(Name);

    private static IEnumerable<string> Elements(string file, string element) =>
        XDocument.Load(Repository.FullPath(file)).Descendants(element).Select(reference => (string)reference.Attribute("Include")!);

    private static string Words(Dictionary<string, string[]> graph, string name) =>
        graph.TryGetValue(name, out var references) ? $"[{string.Join(", ", references)}]" : "(no such project)";
}
