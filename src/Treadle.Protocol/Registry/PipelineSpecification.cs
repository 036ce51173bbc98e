namespace Treadle.Protocol.Registry;

/// <summary>Several models and rules in steps, and how their answers become one. Versions are fixed: a changed step is a new version of the pipeline.</summary>
public sealed record PipelineSpecification
{
    /// <summary>The steps, in order.</summary>
    public required IReadOnlyList<PipelineStep> Steps { get; init; }

    /// <summary><c>average</c>, <c>stacking</c> or <c>first-confident</c>.</summary>
    public string Combiner { get; init; } = "average";

    /// <summary>For first-confident: the score from which a model's answer is taken, in (0, 1].</summary>
    public double Confidence { get; init; } = 0.9;

    /// <summary>Weight of each model step by its name: given for average (1 when left out), fitted on held-out labels for stacking.</summary>
    public IReadOnlyDictionary<string, double>? Weights { get; init; }
}
