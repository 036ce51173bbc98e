namespace Treadle.Protocol.Registry;

/// <summary>One step of a pipeline: of <c>replace</c>, <c>model</c> and <c>rules</c>, one is given.</summary>
public sealed record PipelineStep
{
    /// <summary>Its name; stands in traces and alerts.</summary>
    public required string Name { get; init; }

    /// <summary>Changes the text for the steps after it: every match of a pattern is replaced.</summary>
    public IReadOnlyList<PipelineRule>? Replace { get; init; }

    /// <summary>Asks a model version of the project.</summary>
    public int? Model { get; init; }

    /// <summary>Answers by itself when a pattern matches; the steps after it are not asked then.</summary>
    public IReadOnlyList<PipelineRule>? Rules { get; init; }
}
