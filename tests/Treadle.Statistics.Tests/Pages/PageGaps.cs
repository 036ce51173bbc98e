namespace Treadle.Statistics.Tests.Pages;

/// <summary>What the page tests do not ask for.</summary>
public static class PageGaps
{
    /// <summary>Families whose methods need not have a page each.</summary>
    public static readonly string[] Families =
    [
        "Calibration",
        "Drift",
        "Estimation",
        "Intervals",
        "Metrics",
        "Performance",
        "Sketches",
        "Streams",
    ];

    /// <summary>Pages that describe a family and not a method: only their worked numbers are checked.</summary>
    public static readonly string[] FamilyPages =
    [
        "calibration",
        "cbpe",
        "drift",
        "intervals",
        "propensity-estimates",
        "sketches",
        "streams",
    ];
}
