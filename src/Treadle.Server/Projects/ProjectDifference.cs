using System.Text.Json;
using System.Text.Json.Nodes;
using Treadle.Protocol.Json;
using Treadle.Protocol.Projects;

namespace Treadle.Server.Projects;

/// <summary>Finds what changes between the configuration in force and a proposed one.</summary>
internal sealed record ProjectDifference(string Project, bool IsNew, IReadOnlyList<ConfigChange> Changes)
{
    /// <summary>Compares leaf by leaf; list elements with a name are compared by name, so that order alone is one change.</summary>
    public static ProjectDifference Between(Project? before, ProjectConfig after)
    {
        var old = before is null ? [] : Leaves(before.Config);
        var proposed = Leaves(after);
        var changes = old.Keys.Union(proposed.Keys).Order(StringComparer.Ordinal)
            .Where(path => old.GetValueOrDefault(path) != proposed.GetValueOrDefault(path))
            .Select(path => new ConfigChange { Path = path, Before = old.GetValueOrDefault(path), After = proposed.GetValueOrDefault(path) })
            .ToList();
        return new ProjectDifference(after.Project, before is null, changes);
    }

    private static Dictionary<string, string> Leaves(ProjectConfig config)
    {
        var leaves = new Dictionary<string, string>(StringComparer.Ordinal);
        Walk(JsonSerializer.SerializeToNode(config, WireJson.Strict), "", leaves);
        return leaves;
    }

    private static void Walk(JsonNode? node, string path, Dictionary<string, string> leaves)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (name, child) in members)
                {
                    Walk(child, path.Length == 0 ? name : $"{path}.{name}", leaves);
                }

                break;
            case JsonArray elements when elements.All(element => element is JsonObject named && named.ContainsKey("name")):
                leaves[$"{path}.order"] = string.Join(", ", elements.Select(element => element!["name"]!.ToString()));
                foreach (var element in elements)
                {
                    Walk(element, $"{path}.{element!["name"]}", leaves);
                }

                break;
            case null:
                break;
            default:
                leaves[path] = node.ToJsonString(WireJson.Strict);
                break;
        }
    }
}
