namespace Treadle.Protocol.Projects;

/// <summary>One label with what people need to apply it alike.</summary>
public sealed record LabelConfig
{
    /// <summary>Name as models and people write it.</summary>
    public required string Name { get; init; }

    /// <summary>The rule, in a sentence or two.</summary>
    public string? Instructions { get; init; }

    /// <summary>Texts that carry the label.</summary>
    public IReadOnlyList<string> Examples { get; init; } = [];

    /// <summary>Texts that look like it and do not carry it.</summary>
    public IReadOnlyList<string> CounterExamples { get; init; } = [];
}
