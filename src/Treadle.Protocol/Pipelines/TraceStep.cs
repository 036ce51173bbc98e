namespace Treadle.Protocol.Pipelines;

/// <summary>What one step of a pipeline got and gave for one prediction.</summary>
public sealed record TraceStep
{
    /// <summary>Its place in the pipeline, from 0.</summary>
    public required int Place { get; init; }

    /// <summary>Its name.</summary>
    public required string Step { get; init; }

    /// <summary>Name of the model version; null for other steps.</summary>
    public string? Model { get; init; }

    /// <summary>The text that it got.</summary>
    public required string Input { get; init; }

    /// <summary>The text that it made of it, for a step that changes it.</summary>
    public string? Text { get; init; }

    /// <summary>Its answer; null when it gave none.</summary>
    public string? Label { get; init; }

    /// <summary>Scores in the order of the pipeline's labels.</summary>
    public IReadOnlyList<float>? Scores { get; init; }

    /// <summary>Why it gave no answer.</summary>
    public string? Failure { get; init; }

    /// <summary>Time it took, in microseconds.</summary>
    public required long Micros { get; init; }
}
