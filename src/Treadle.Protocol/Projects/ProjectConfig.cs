namespace Treadle.Protocol.Projects;

/// <summary>Everything a project declares: the content of <c>treadle.yaml</c>. Each applied version is kept and named by its hash.</summary>
public sealed record ProjectConfig
{
    /// <summary>Name: 1 to 63 lower-case letters, digits and hyphens.</summary>
    public required string Project { get; init; }

    /// <summary>What kind of answer is wanted.</summary>
    public required TaskKind Task { get; init; }

    /// <summary>Whether its items and people are made up: then every page and report says so. Null for real ones.</summary>
    public bool? Simulated { get; init; }

    /// <summary>Why the project exists and what it is measured by.</summary>
    public ScopingConfig Scoping { get; init; } = new();

    /// <summary>The fields of an input, at least one.</summary>
    public required IReadOnlyList<InputFieldConfig> Input { get; init; }

    /// <summary>Declared factors; undeclared ones are refused.</summary>
    public IReadOnlyList<FactorConfig> Factors { get; init; } = [];

    /// <summary>The labels, in the order of the keys that reviewers press; none for the kinds number, transcription and fields.</summary>
    public required IReadOnlyList<LabelConfig> Labels { get; init; }

    /// <summary>What an answer may look like, where the labels alone do not say it.</summary>
    public AnswerConfig Answer { get; init; } = new();

    /// <summary>Who answers: model or people.</summary>
    public RoutingConfig Routing { get; init; } = new();

    /// <summary>How people answer.</summary>
    public ReviewConfig Review { get; init; } = new();

    /// <summary>When a new model is trained.</summary>
    public TriggerConfig Triggers { get; init; } = new();

    /// <summary>Trainers that compete; the best by cross-validation becomes the candidate. <c>auto</c> stands for all built-in ones that learn what the project wants.</summary>
    public IReadOnlyList<string> Trainers { get; init; } = ["auto"];

    /// <summary>Those of the trainers that are commands.</summary>
    public IReadOnlyList<TrainerCommandConfig> TrainerCommands { get; init; } = [];

    /// <summary>What a candidate must show before it takes over.</summary>
    public GateConfig Gates { get; init; } = new();

    /// <summary>The daily report.</summary>
    public ReportConfig Reports { get; init; } = new();

    /// <summary>Suggestions inside other products.</summary>
    public EmbedConfig Embed { get; init; } = new();
}
