namespace Treadle.Statistics.Performance;

/// <summary>The metrics that can be estimated without labels.</summary>
public enum PerformanceMetric
{
    /// <summary>Area under the ROC curve; macro over classes against the rest when there are several.</summary>
    RocAuc,

    /// <summary>Share of right predictions.</summary>
    Accuracy,

    /// <summary>F1, macro when there are several classes.</summary>
    F1,

    /// <summary>Precision, macro when there are several classes.</summary>
    Precision,

    /// <summary>Recall, macro when there are several classes.</summary>
    Recall,

    /// <summary>Share of negatives predicted as such, macro when there are several classes.</summary>
    Specificity,

    /// <summary>Average precision; two classes only.</summary>
    AveragePrecision,
}
