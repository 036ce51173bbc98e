using Treadle.Protocol.Monitoring;

namespace Treadle.Protocol.Slices;

/// <summary>How common a slice is, how far its model is behind people there, and what mending it is worth.</summary>
public sealed record SliceFigures
{
    /// <summary>Share of the traffic.</summary>
    public required MeasuredShare Share { get; init; }

    /// <summary>Labelled items that the model answered right, each item once, by its first answer.</summary>
    public required MeasuredShare Accuracy { get; init; }

    /// <summary>Of those items, the ones that two people answered blind: on how many they gave the same answer.</summary>
    public required MeasuredShare HumanLevel { get; init; }

    /// <summary>Of those, the ones that the model got wrong: on how many the two people gave the same answer, so that there is something to learn.</summary>
    public required MeasuredShare Ease { get; init; }

    /// <summary>Human level less accuracy; null when either is not measured.</summary>
    public double? Gap { get; init; }

    /// <summary>The gap that is sure: lower limit of the model's error less upper limit of people's disagreement, not below 0.</summary>
    public required double SureGap { get; init; }

    /// <summary>Share × gap × ease: the part of all answers that mending the slice would set right, not below 0; null when the gap is not measured. An unknown ease counts as 1.</summary>
    public double? Value { get; init; }

    /// <summary>The same from the sure gap and the lower limit of ease: what slices are ordered by. 0 while anything is unknown.</summary>
    public required double SureValue { get; init; }
}
