namespace Treadle.Protocol.Evaluation;

/// <summary>Asks for a model version to be judged on every dataset version.</summary>
public sealed record EvaluationRequest
{
    /// <summary>The model version.</summary>
    public required int ModelVersion { get; init; }
}
