namespace Treadle.Cli.Training;

/// <summary>One answer: the class, the labels or the text with the calibrated probability of being right, or a number.</summary>
internal sealed record ScoredRow(string Prediction, double? Probability);
