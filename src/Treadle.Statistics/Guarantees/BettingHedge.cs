namespace Treadle.Statistics.Guarantees;

/// <summary>How the capitals of two opposite bets become one.</summary>
public enum BettingHedge
{
    /// <summary>The larger of the two shares.</summary>
    Larger,

    /// <summary>Their sum: a martingale.</summary>
    Sum,
}
