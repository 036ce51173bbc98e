using Treadle.Protocol.Projects;

namespace Treadle.Server.Projects;

/// <summary>One applied version of a project, immutable.</summary>
/// <param name="Config">What it declares.</param>
/// <param name="Version">1, 2, …</param>
/// <param name="ConfigHash">Short hash of the configuration; stands on every row made under it.</param>
/// <param name="Secret">Key of the audit coins; never leaves the server.</param>
internal sealed record Project(ProjectConfig Config, int Version, string ConfigHash, byte[] Secret)
{
    /// <summary>The project's name.</summary>
    public string Id => Config.Project;

    /// <summary>Label names in declared order.</summary>
    public IReadOnlyList<string> LabelNames { get; } = Config.Labels.Select(label => label.Name).ToList();

    /// <summary>The text that models see: the values of the input fields in declared order, a line each.</summary>
    public string TextOf(IReadOnlyDictionary<string, string> input) => Config.Input.Count == 1
        ? input[Config.Input[0].Name]
        : string.Join('\n', Config.Input.Select(field => input.GetValueOrDefault(field.Name)).Where(value => value is not null));

    /// <summary>Index of a label, or −1.</summary>
    public int LabelIndex(string name)
    {
        for (var index = 0; index < LabelNames.Count; index++)
        {
            if (LabelNames[index] == name)
            {
                return index;
            }
        }

        return -1;
    }
}
