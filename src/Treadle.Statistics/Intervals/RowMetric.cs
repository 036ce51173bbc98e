namespace Treadle.Statistics.Intervals;

/// <summary>A metric of some rows of a table, each row named by its index and possibly more than once.</summary>
/// <param name="rows">Row indices.</param>
public delegate double RowMetric(ReadOnlySpan<int> rows);
