namespace Treadle.Protocol.Serving;

/// <summary>An answer of the Open Inference Protocol.</summary>
public sealed record InferAnswer
{
    /// <summary>The project.</summary>
    public required string ModelName { get; init; }

    /// <summary>Number of the version that answered; null when none did.</summary>
    public string? ModelVersion { get; init; }

    /// <summary>The caller's id.</summary>
    public string? Id { get; init; }

    /// <summary>The outputs.</summary>
    public required IReadOnlyList<InferTensor> Outputs { get; init; }
}
