namespace Treadle.Statistics.LabelIssues;

/// <summary>A score of given labels, as the methods of <see cref="LabelQuality"/>.</summary>
/// <param name="labels">N class indices.</param>
/// <param name="probabilities">N × K, row-major.</param>
/// <param name="classes">K.</param>
/// <param name="scores">Receives N values in [0, 1]; lower means more likely mislabelled.</param>
public delegate void LabelScore(ReadOnlySpan<int> labels, ReadOnlySpan<double> probabilities, int classes, Span<double> scores);
