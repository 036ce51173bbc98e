namespace Treadle.Statistics.Tests.Pages;

/// <summary>What the page tests do not ask for.</summary>
public static class PageGaps
{
    /// <summary>Families whose methods need not have a page each.</summary>
    public static readonly string[] Families =
    [
        "ActiveLearning",
        "Agreement",
        "Calibration",
        "Comparison",
        "Crowd",
        "Drift",
        "Embeddings",
        "Estimation",
        "Guarantees",
        "Intervals",
        "LabelIssues",
        "Metrics",
        "Numerics",
        "Outliers",
        "Performance",
        "Randomness",
        "Sketches",
        "Slices",
        "Streams",
        "Text",
    ];

    /// <summary>Pages that describe a family and not a method: only their worked numbers are checked.</summary>
    public static readonly string[] FamilyPages =
    [
        "active-learning",
        "aggregator-choice",
        "agreement",
        "calibration",
        "cbpe",
        "drift",
        "embeddings",
        "intervals",
        "label-issues",
        "outliers",
        "propensity-estimates",
        "sketches",
        "slices",
        "streams",
        "text-distances",
    ];
}
