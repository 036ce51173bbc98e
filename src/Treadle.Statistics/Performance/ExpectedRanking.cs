namespace Treadle.Statistics.Performance;

/// <summary>Ranking metrics when each row is positive with a known probability: rows by falling score, one step per row.</summary>
/// <remarks>Cumulated counts are rounded to five decimals, as in the peer, so that results agree beyond it.</remarks>
internal static class ExpectedRanking
{
    private const int Decimals = 5;

    /// <summary>Expected ROC area by trapezoids; NaN when either side has no mass.</summary>
    public static double RocAuc(ReadOnlySpan<double> scores, ReadOnlySpan<double> probabilities)
    {
        double sum = 0, hits = 0, misses = 0, area = 0, rows = 0;
        foreach (var probability in Falling(scores, probabilities))
        {
            sum += probability;
            rows++;
            var nextHits = Math.Round(sum, Decimals);
            var nextMisses = Math.Round(rows - sum, Decimals);
            area += (nextMisses - misses) * (hits + nextHits) / 2;
            (hits, misses) = (nextHits, nextMisses);
        }

        return hits == 0 || misses == 0 ? double.NaN : area / (hits * misses);
    }

    /// <summary>Expected average precision: Σ (recall gained) · precision; NaN without mass on the positive side.</summary>
    public static double AveragePrecision(ReadOnlySpan<double> scores, ReadOnlySpan<double> probabilities)
    {
        double sum = 0, hits = 0, area = 0, rows = 0;
        foreach (var probability in Falling(scores, probabilities))
        {
            sum += probability;
            rows++;
            var nextHits = Math.Round(sum, Decimals);
            area += (nextHits - hits) * nextHits / rows;
            hits = nextHits;
        }

        return hits == 0 ? double.NaN : area / hits;
    }

    private static double[] Falling(ReadOnlySpan<double> scores, ReadOnlySpan<double> probabilities)
    {
        var keys = scores.ToArray();
        var values = probabilities.ToArray();
        Numerics.RadixSort.Sort<double>(keys, values);
        Array.Reverse(values);
        return values;
    }
}
