namespace Treadle.Models.Tables;

/// <summary>Sums of trees.</summary>
/// <param name="Start">Score of each output before the first tree.</param>
/// <param name="Trees">Round by round, one tree per output.</param>
internal sealed record TreeScorer(double[] Start, IReadOnlyList<RegressionTree[]> Trees) : ITableScorer
{
    public void Score(ReadOnlySpan<double> row, Span<double> scores)
    {
        Span<double> sums = scores[^Start.Length..];
        Start.CopyTo(sums);
        foreach (var round in Trees)
        {
            for (var output = 0; output < round.Length; output++)
            {
                sums[output] += round[output].Predict(row);
            }
        }

        if (scores.Length == 2)
        {
            // One score stands for two classes: half of it each way.
            scores[1] /= 2;
            scores[0] = -scores[1];
        }
    }
}
