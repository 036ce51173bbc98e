namespace Treadle.Protocol.Import;

/// <summary>What one column of a table holds.</summary>
public sealed record TableColumn
{
    /// <summary>Its name in the header.</summary>
    public required string Name { get; init; }

    /// <summary>What it seems to be: <c>text</c>, <c>label</c>, <c>id</c>, <c>factor</c> (few values), <c>number</c> or <c>empty</c>. A proposal; at most one column each is text, label and id.</summary>
    public required string Role { get; init; }

    /// <summary>Rows in which it is not empty.</summary>
    public required long Filled { get; init; }

    /// <summary>Different values; null when there are more than were counted.</summary>
    public int? Distinct { get; init; }

    /// <summary>Characters on average, of filled rows.</summary>
    public required double MeanLength { get; init; }

    /// <summary>The most frequent values, most frequent first; empty when nearly every row has its own.</summary>
    public required IReadOnlyList<ValueCount> Values { get; init; }
}
