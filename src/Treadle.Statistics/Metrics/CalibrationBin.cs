namespace Treadle.Statistics.Metrics;

/// <summary>One group of a reliability diagram.</summary>
/// <param name="Count">Rows in the group.</param>
/// <param name="Confidence">Their mean confidence; NaN when empty.</param>
/// <param name="Accuracy">The share that was right; NaN when empty.</param>
public readonly record struct CalibrationBin(int Count, double Confidence, double Accuracy);
