namespace Treadle.Bench.Models;

/// <summary>What one trained model reached on the test set, and what its training cost.</summary>
internal sealed record Measurement(double Accuracy, double MacroF1, double RareF1, double LogLoss, double CpuSeconds, string Winner);
