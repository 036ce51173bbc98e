namespace Treadle.Models.Tables;

/// <summary>What turns a row into uncalibrated scores: trees, or weights.</summary>
internal interface ITableScorer
{
    /// <summary>One score per class, or the number.</summary>
    void Score(ReadOnlySpan<double> row, Span<double> scores);
}
