namespace Treadle.Cli.Training;

/// <summary>One answer: the class with its calibrated probability, or a number.</summary>
internal sealed record ScoredRow(string Prediction, double? Probability);
