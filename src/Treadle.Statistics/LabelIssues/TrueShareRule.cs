namespace Treadle.Statistics.LabelIssues;

/// <summary>How the shares of the true classes are estimated.</summary>
public enum TrueShareRule
{
    /// <summary>Share of the given class times the ratio of true to given counts.</summary>
    Counts,

    /// <summary>Solves P(given) = P(given | true)·P(true).</summary>
    Equation,

    /// <summary>The marginal of the confident joint.</summary>
    Marginal,
}
