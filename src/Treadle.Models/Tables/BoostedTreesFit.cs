namespace Treadle.Models.Tables;

/// <summary>Grown trees and how they did on the held-out rows.</summary>
/// <param name="Trees">Round by round, one tree per output; only rounds up to the best.</param>
/// <param name="Start">The score of each output before the first tree.</param>
/// <param name="HeldOutScores">Held-out rows × outputs, at the best round.</param>
internal sealed record BoostedTreesFit(IReadOnlyList<RegressionTree[]> Trees, double[] Start, double[] HeldOutScores);
