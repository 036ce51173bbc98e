namespace Treadle.Statistics.Guarantees;

/// <summary>One threshold tried by <see cref="SelectiveGuaranteedRisk"/>.</summary>
/// <param name="Threshold">Rows with at least this score are answered.</param>
/// <param name="Selected">How many those are.</param>
/// <param name="Errors">How many of them are wrong.</param>
/// <param name="Bound">The exact upper bound of their risk.</param>
public sealed record SelectiveRiskProbe(double Threshold, int Selected, int Errors, double Bound);
