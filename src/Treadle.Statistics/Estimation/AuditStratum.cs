namespace Treadle.Statistics.Estimation;

/// <summary>One stratum of a stratified audit.</summary>
/// <param name="Rows">All rows of the stratum.</param>
/// <param name="Audited">Rows with a label, drawn uniformly at random.</param>
/// <param name="LossMean">Mean loss of the audited rows.</param>
/// <param name="LossDeviation">Sample standard deviation of their losses (a guess is enough for planning).</param>
public readonly record struct AuditStratum(long Rows, long Audited, double LossMean, double LossDeviation);
