namespace Treadle.Statistics.Drift;

/// <summary>What a two-sample test says.</summary>
/// <param name="Statistic">The test statistic; larger means further apart.</param>
/// <param name="PValue">Probability of a statistic at least as large when both samples come from one distribution.</param>
public readonly record struct TwoSampleResult(double Statistic, double PValue);
