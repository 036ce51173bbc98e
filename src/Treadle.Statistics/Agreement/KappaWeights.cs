namespace Treadle.Statistics.Agreement;

/// <summary>How much a disagreement counts by the distance of the two classes.</summary>
public enum KappaWeights
{
    /// <summary>Every disagreement counts the same.</summary>
    None,

    /// <summary>By the distance of the class indices.</summary>
    Linear,

    /// <summary>By the squared distance of the class indices.</summary>
    Quadratic,
}
