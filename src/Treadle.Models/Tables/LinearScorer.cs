namespace Treadle.Models.Tables;

/// <summary>Weighted sums of a row's features.</summary>
/// <param name="Features">How a row becomes features.</param>
/// <param name="Weights">Features × outputs, with one row more for the bias.</param>
/// <param name="Outputs">Scores per row.</param>
internal sealed record LinearScorer(TableFeatures Features, double[] Weights, int Outputs) : ITableScorer
{
    public void Score(ReadOnlySpan<double> row, Span<double> scores)
    {
        Weights.AsSpan(Weights.Length - Outputs).CopyTo(scores);
        for (var column = 0; column < row.Length; column++)
        {
            var (feature, value) = Features.Of(column, row[column]);
            for (var output = 0; output < Outputs; output++)
            {
                scores[output] += value * Weights[(feature * Outputs) + output];
            }
        }
    }
}
