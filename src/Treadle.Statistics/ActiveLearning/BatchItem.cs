namespace Treadle.Statistics.ActiveLearning;

/// <summary>One chosen item of a batch.</summary>
/// <param name="Index">Its position in the pool.</param>
/// <param name="IsRandom">Whether it was drawn uniformly; only such items may be used to estimate rates.</param>
/// <param name="Propensity">For a random item: the probability with which the uniform draw takes any given item. 1 for the others.</param>
public readonly record struct BatchItem(int Index, bool IsRandom, double Propensity);
