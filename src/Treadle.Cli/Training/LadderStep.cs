namespace Treadle.Cli.Training;

/// <summary>One thing that was tried.</summary>
internal sealed record LadderStep(string Trainer, string Parameters, int Rows, double Accuracy, double LogLoss, double Seconds, bool IsChosen);
