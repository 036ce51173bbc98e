namespace Treadle.Statistics.Conformal;

/// <summary>How strange a class is for a row, from its probabilities.</summary>
public enum ConformalScore
{
    /// <summary>1 − p: the smallest sets on average; hard rows may get an empty one.</summary>
    LeastAmbiguous,

    /// <summary>The probability of the class and of all likelier ones: larger sets for harder rows.</summary>
    Cumulative,
}
