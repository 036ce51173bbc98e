using Treadle.Protocol.Predictions;

namespace Treadle.Protocol.Slices;

/// <summary>Where the next hour is best spent: every value of every factor, what is most surely worth mending first.</summary>
public sealed record SlicesAnswer
{
    /// <summary>The model version whose answers are judged; null when no answer of any model has a label yet.</summary>
    public string? Model { get; init; }

    /// <summary>The champion; null when there is none.</summary>
    public string? Champion { get; init; }

    /// <summary>Model versions with labelled answers, most first.</summary>
    public required IReadOnlyList<LabelledModel> Models { get; init; }

    /// <summary>Which labelled items count.</summary>
    public required LabelBasis Labels { get; init; }

    /// <summary>Among how many of the newest labels was counted; null: among all of them.</summary>
    public int? LabelledAmong { get; init; }

    /// <summary>Predictions that the shares of traffic are shares of.</summary>
    public required long Traffic { get; init; }

    /// <summary>Among how many of the newest predictions was counted; null: among all of them.</summary>
    public int? TrafficAmong { get; init; }

    /// <summary>All items together, with factors and without.</summary>
    public required SliceFigures Everything { get; init; }

    /// <summary>The slices: by sure value, then by measured value, then by name.</summary>
    public required IReadOnlyList<SliceDetail> Slices { get; init; }

    /// <summary>Slices behind these that are left out.</summary>
    public required int LeftOut { get; init; }
}
