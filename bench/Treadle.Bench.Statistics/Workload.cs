namespace Treadle.Bench.Statistics;

/// <summary>One thing to measure.</summary>
/// <param name="Name">What is done, with its size.</param>
/// <param name="Reference">CPU seconds of the reference on two shared cores of a like machine; NaN where there is none.</param>
/// <param name="Target">CPU seconds aimed at.</param>
/// <param name="Runs">How often it is run.</param>
/// <param name="Prepare">Makes the data and returns the run.</param>
internal sealed record Workload(string Name, double Reference, double Target, int Runs, Func<Action> Prepare);
