namespace Treadle.Protocol.Projects;

/// <summary>One field of the input.</summary>
public sealed record InputFieldConfig
{
    /// <summary>Name as it stands in <c>input</c> of a prediction.</summary>
    public required string Name { get; init; }

    /// <summary>What it holds.</summary>
    public FieldKind Kind { get; init; } = FieldKind.Text;

    /// <summary>Whether an item may come without it.</summary>
    public bool Optional { get; init; }

    /// <summary>Longest accepted text, in UTF-16 code units.</summary>
    public int MaxLength { get; init; } = 100_000;
}
