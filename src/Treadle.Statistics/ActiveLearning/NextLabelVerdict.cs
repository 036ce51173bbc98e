namespace Treadle.Statistics.ActiveLearning;

/// <summary>Whether to ask for another label at its price.</summary>
public enum NextLabelVerdict
{
    /// <summary>The audit is too small to tell: ask on, and audit more.</summary>
    Unsure,

    /// <summary>A label is worth at least its price.</summary>
    Ask,

    /// <summary>Even the most that a label can be worth is below its price.</summary>
    Stop,
}
