namespace Treadle.Statistics.Tests.Golden;

/// <summary>A golden case names a data file that this machine does not hold: the case is skipped with this message.</summary>
public sealed class GoldenDataAbsentException(string message) : Exception(message);
