using Treadle.Protocol.Projects;
using Treadle.Server.Answers;

namespace Treadle.Server.Projects;

/// <summary>One applied version of a project, immutable.</summary>
/// <param name="Config">What it declares.</param>
/// <param name="Version">1, 2, …</param>
/// <param name="ConfigHash">Short hash of the configuration; stands on every row made under it.</param>
/// <param name="Secret">Key of the audit coins; never leaves the server.</param>
internal sealed record Project(ProjectConfig Config, int Version, string ConfigHash, byte[] Secret)
{
    private readonly List<string> _textFields = Config.Input
        .Where(field => field.Kind != FieldKind.Image || Config.Input.All(other => other.Kind == FieldKind.Image)).Select(field => field.Name).ToList();

    /// <summary>The project's name.</summary>
    public string Id => Config.Project;

    /// <summary>Label names in declared order.</summary>
    public IReadOnlyList<string> LabelNames { get; } = Config.Labels.Select(label => label.Name).ToList();

    /// <summary>What an answer is here: how it is read, written and compared.</summary>
    public AnswerKind Answers { get; } = AnswerKind.Of(Config);

    /// <summary>Names of the input fields that hold images.</summary>
    public IReadOnlyList<string> ImageFields { get; } = Config.Input.Where(field => field.Kind == FieldKind.Image).Select(field => field.Name).ToList();

    /// <summary>The text that models see: the values of the input fields in declared order, a line each; hashes of images only where there is nothing else.</summary>
    public string TextOf(IReadOnlyDictionary<string, string> input) => Config.Input.Count == 1
        ? input.GetValueOrDefault(Config.Input[0].Name, "")
        : string.Join('\n', _textFields.Select(name => input.GetValueOrDefault(name)).Where(value => value is not null));

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
