namespace Treadle.Statistics.LabelIssues;

/// <summary>Which items are flagged as label issues. All of them spare items whose given label is the predicted one.</summary>
public enum IssueFilter
{
    /// <summary>For each pair of classes, as many items as the joint says, those with the largest p(other) − p(given).</summary>
    PruneByNoiseRate,

    /// <summary>For each class, as many items as the joint says, those with the lowest p(given).</summary>
    PruneByClass,

    /// <summary>Flagged by class and by noise rate.</summary>
    Both,

    /// <summary>Counted off the diagonal of the confident joint.</summary>
    ConfidentLearning,

    /// <summary>The given label is not the predicted one.</summary>
    PredictedNotGiven,

    /// <summary>As many items as are off the diagonal, those with the lowest self-confidence.</summary>
    LowSelfConfidence,

    /// <summary>As many items as are off the diagonal, those with the lowest normalised margin.</summary>
    LowNormalizedMargin,
}
