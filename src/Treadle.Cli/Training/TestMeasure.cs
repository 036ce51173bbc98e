namespace Treadle.Cli.Training;

/// <summary>One metric with its 95 % interval.</summary>
internal sealed record TestMeasure(string Metric, double Value, double Lower, double Upper);
