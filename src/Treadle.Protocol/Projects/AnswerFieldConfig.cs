namespace Treadle.Protocol.Projects;

/// <summary>One field of an answer of the kind fields.</summary>
public sealed record AnswerFieldConfig
{
    /// <summary>Name as it stands in the answer.</summary>
    public required string Name { get; init; }

    /// <summary>text, number or category.</summary>
    public FieldKind Kind { get; init; } = FieldKind.Text;

    /// <summary>The values of a category.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>Whether the answer may leave it out; null says that it cannot be read.</summary>
    public bool Optional { get; init; }
}
