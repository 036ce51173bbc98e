using Treadle.Statistics.Sketches;

namespace Treadle.Server.Monitoring;

/// <summary>What counts as normal for one champion: distributions over bins that were frozen when it was made. Immutable.</summary>
internal sealed record ReferenceProfile
{
    /// <summary>Bins of a number: ten of equal share.</summary>
    private const int Bins = 10;

    public required int ModelVersion { get; init; }

    public required string Model { get; init; }

    /// <summary>The alias move that made it champion.</summary>
    public required long MoveSequence { get; init; }

    /// <summary>Last row that went in; later ones are analysed.</summary>
    public required long LastSequence { get; init; }

    public required int Rows { get; init; }

    public required DateTimeOffset From { get; init; }

    public required DateTimeOffset To { get; init; }

    public required IReadOnlyDictionary<string, FixedHistogram> Numbers { get; init; }

    public required IReadOnlyDictionary<string, CategoryCounts> Categories { get; init; }

    /// <summary>Freezes the reference.</summary>
    /// <param name="model">Version and name of the champion.</param>
    /// <param name="move">The alias move that made it champion.</param>
    /// <param name="rows">Its rows, oldest first; not empty.</param>
    public static ReferenceProfile Of((int Version, string Name) model, long move, IReadOnlyList<TrafficRow> rows) => new()
    {
        ModelVersion = model.Version,
        Model = model.Name,
        MoveSequence = move,
        LastSequence = rows[^1].Sequence,
        Rows = rows.Count,
        From = rows.Min(row => row.EventTime),
        To = rows.Max(row => row.EventTime),
        Numbers = TrafficColumns.Numbers(rows)
            .Where(column => column.Value.Length > 0)
            .ToDictionary(column => column.Key, column => FixedHistogram.WithQuantileBins(column.Value, Bins)),
        Categories = TrafficColumns.Categories(rows).ToDictionary(column => column.Key, column => CategoryCounts.Of(column.Value)),
    };
}
