using Treadle.Protocol.Registry;

namespace Treadle.Protocol.Pipelines;

/// <summary>Registers a pipeline; weights of stacking are fitted on labels that no step has learned from.</summary>
public sealed record PipelineRequest
{
    /// <summary>Steps and combiner.</summary>
    public PipelineSpecification? Pipeline { get; init; }

    /// <summary>Name that stands on predictions; null: <c>v</c> and the number.</summary>
    public string? Name { get; init; }
}
