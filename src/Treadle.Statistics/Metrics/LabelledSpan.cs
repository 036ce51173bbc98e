namespace Treadle.Statistics.Metrics;

/// <summary>A stretch of a text with a type.</summary>
/// <param name="Start">First position.</param>
/// <param name="End">Position after the last.</param>
/// <param name="Type">What it is.</param>
public readonly record struct LabelledSpan(int Start, int End, string Type);
