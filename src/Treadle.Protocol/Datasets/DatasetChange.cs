namespace Treadle.Protocol.Datasets;

/// <summary>One item that two dataset versions do not have alike.</summary>
public sealed record DatasetChange
{
    /// <summary>The item.</summary>
    public required string ItemId { get; init; }

    /// <summary><c>added</c>, <c>removed</c>, <c>relabelled</c> or <c>moved</c> (to another split).</summary>
    public required string Kind { get; init; }

    /// <summary>Its label in the first version.</summary>
    public string? FromLabel { get; init; }

    /// <summary>Its label in the second version.</summary>
    public string? ToLabel { get; init; }

    /// <summary>Its split in the first version.</summary>
    public string? FromSplit { get; init; }

    /// <summary>Its split in the second version.</summary>
    public string? ToSplit { get; init; }
}
