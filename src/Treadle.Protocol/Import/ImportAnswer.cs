using Treadle.Protocol.Errors;

namespace Treadle.Protocol.Import;

/// <summary>What came of the rows of a table.</summary>
public sealed record ImportAnswer
{
    /// <summary>Rows without the header.</summary>
    public required long Rows { get; init; }

    /// <summary>Rows that are items now; a row that was there before counts too, and made no second item.</summary>
    public required long Items { get; init; }

    /// <summary>Items that have a label from the table now.</summary>
    public required long Labels { get; init; }

    /// <summary>Labelled items that stay in the review queue, so that people's answers can be held against the table.</summary>
    public required long Checks { get; init; }

    /// <summary>Rows that were refused.</summary>
    public required long Refused { get; init; }

    /// <summary>Why, for the first of them; the path names the line of the file and the column.</summary>
    public required IReadOnlyList<ErrorDetail> Errors { get; init; }
}
