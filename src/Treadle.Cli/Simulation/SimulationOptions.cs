namespace Treadle.Cli.Simulation;

/// <summary>What a simulation plays. People in it are simulated; the true labels are known to them only.</summary>
internal sealed record SimulationOptions
{
    public required IReadOnlyList<LabelledText> Stream { get; init; }

    public required IReadOnlyList<LabelledText> Test { get; init; }

    /// <summary>Most items that are played.</summary>
    public required int Items { get; init; }

    public required ulong Seed { get; init; }

    /// <summary>Labels drawn at random from the first part of the stream before any model answers.</summary>
    public required int InitialLabels { get; init; }

    /// <summary>Items that people label in all.</summary>
    public required int LabelBudget { get; init; }

    /// <summary>Probability of a right answer, one for each annotator.</summary>
    public required IReadOnlyList<double> AnnotatorAccuracy { get; init; }

    public required int AnswersPerItem { get; init; }

    public required double ErrorTarget { get; init; }

    public required double Confidence { get; init; }

    public required double AuditRate { get; init; }

    /// <summary>Share of the stream after which the world changes; null: never.</summary>
    public double? DriftAt { get; init; }

    public DriftKind Drift { get; init; } = DriftKind.None;

    /// <summary>sqlite, or a PostgreSQL address.</summary>
    public required string Store { get; init; }

    public required string DataFolder { get; init; }

    /// <summary>When the simulated time begins.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>Name of the project.</summary>
    public string Project { get; init; } = "simulation";

    /// <summary>The project file; null: one is written from the labels of the stream.</summary>
    public string? ProjectFile { get; init; }
}
