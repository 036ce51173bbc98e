namespace Treadle.Models.Tables;

/// <summary>One input column of a table model.</summary>
public sealed record TableColumn
{
    /// <summary>Its header.</summary>
    public required string Name { get; init; }

    /// <summary>Numbers or names.</summary>
    public required ColumnKind Kind { get; init; }

    /// <summary>The names that the model knows, the most frequent first; empty for numbers.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];
}
