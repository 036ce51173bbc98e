using Treadle.Protocol.Errors;

namespace Treadle.Protocol.Import;

/// <summary>What a table holds, before anything of it is kept.</summary>
public sealed record TablePreview
{
    /// <summary>The separator that was found.</summary>
    public required string Separator { get; init; }

    /// <summary>Rows without the header.</summary>
    public required long Rows { get; init; }

    /// <summary>The columns, in the order of the header.</summary>
    public required IReadOnlyList<TableColumn> Columns { get; init; }

    /// <summary>The first rows as they were read.</summary>
    public required IReadOnlyList<IReadOnlyList<string>> First { get; init; }

    /// <summary>Rows that cannot be used.</summary>
    public required long Refused { get; init; }

    /// <summary>Why, for the first of them; the path names the line of the file.</summary>
    public required IReadOnlyList<ErrorDetail> Errors { get; init; }
}
