namespace Treadle.Statistics.Guarantees;

/// <summary>The stored state of an <see cref="EMixtureProcess"/>.</summary>
/// <param name="Observations">Losses seen.</param>
/// <param name="LossSum">Their sum.</param>
/// <param name="HighestLogValue">The largest ln E so far.</param>
/// <param name="ComponentLogs">ln of every component.</param>
public sealed record EMixtureState(long Observations, double LossSum, double HighestLogValue, IReadOnlyList<double> ComponentLogs);
