namespace Treadle.Protocol.Evaluation;

/// <summary>Evaluations with what people reach.</summary>
public sealed record EvaluationsAnswer
{
    /// <summary>How often two people who answered the same evaluation item agreed; null when no item has two answers.</summary>
    public MetricValue? HumanLevel { get; init; }

    /// <summary>By model version, then dataset version.</summary>
    public required IReadOnlyList<EvaluationResult> Evaluations { get; init; }
}
