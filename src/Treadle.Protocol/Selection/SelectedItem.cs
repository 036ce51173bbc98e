namespace Treadle.Protocol.Selection;

/// <summary>One chosen item.</summary>
public sealed record SelectedItem
{
    /// <summary>The item.</summary>
    public required string ItemId { get; init; }

    /// <summary>Whether it was drawn uniformly from the pool; otherwise it was chosen because the model is unsure and it is unlike the others.</summary>
    public required bool IsRandom { get; init; }

    /// <summary>1 − (best score − second best), in [0, 1]; larger is less sure.</summary>
    public required double Uncertainty { get; init; }

    /// <summary>The probability with which the uniform draw took any item of the pool; null for items chosen by uncertainty.</summary>
    public double? Propensity { get; init; }
}
