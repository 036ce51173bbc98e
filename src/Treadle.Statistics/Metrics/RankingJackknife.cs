namespace Treadle.Statistics.Metrics;

/// <summary>Average precision without each row in turn, in closed form: without a row of step j every later term has one hit or one row less.</summary>
internal sealed class RankingJackknife
{
    /// <summary>Takes how many positives and negatives have each distinct score, from the highest score down.</summary>
    public RankingJackknife(ReadOnlySpan<int> positives, ReadOnlySpan<int> negatives)
    {
        var steps = positives.Length;
        var (hits, rows) = (new double[steps], new double[steps]);
        double hit = 0, row = 0;
        for (var step = 0; step < steps; step++)
        {
            (hits[step], rows[step]) = (hit += positives[step], row += positives[step] + negatives[step]);
        }

        var (afterHit, afterMiss) = (new double[steps + 1], new double[steps + 1]);
        for (var step = steps - 1; step >= 0; step--)
        {
            afterHit[step] = afterHit[step + 1] + Term(positives[step], hits[step] - 1, rows[step] - 1);
            afterMiss[step] = afterMiss[step + 1] + Term(positives[step], hits[step], rows[step] - 1);
        }

        (Values, Counts) = (new double[2 * steps], new double[2 * steps]);
        var before = 0.0;
        for (var step = 0; step < steps; step++)
        {
            var withoutHit = before + Term(positives[step] - 1, hits[step] - 1, rows[step] - 1) + afterHit[step + 1];
            (Values[2 * step], Counts[2 * step]) = (positives[step] == 0 ? 0 : withoutHit / (hit - 1), positives[step]);
            (Values[(2 * step) + 1], Counts[(2 * step) + 1]) = (negatives[step] == 0 ? 0 : (before + afterMiss[step]) / hit, negatives[step]);
            before += Term(positives[step], hits[step], rows[step]);
        }
    }

    /// <summary>The value without a row of each kind.</summary>
    public double[] Values { get; }

    /// <summary>How many rows there are of each kind; a kind without rows has value 0.</summary>
    public double[] Counts { get; }

    /// <summary>The variance of the metric: (n − 1)/n · Σ (value without a row − their mean)²; NaN with one positive.</summary>
    public double Variance
    {
        get
        {
            double rows = 0, sum = 0, squares = 0;
            for (var kind = 0; kind < Values.Length; kind++)
            {
                rows += Counts[kind];
                sum += Counts[kind] * Values[kind];
            }

            for (var kind = 0; kind < Values.Length; kind++)
            {
                var gap = Values[kind] - (sum / rows);
                squares += Counts[kind] * gap * gap;
            }

            return squares * (rows - 1) / rows;
        }
    }

    private static double Term(double positives, double hits, double rows) => positives <= 0 ? 0 : positives * hits / rows;
}
