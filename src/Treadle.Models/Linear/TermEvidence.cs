namespace Treadle.Models.Linear;

/// <summary>How much each term tells for or against each class, by naive Bayes on the labelled rows.</summary>
internal static class TermEvidence
{
    // Added to every count, so that a term of one row is weak evidence.
    private const double Smoothing = 1;
    // A term that tells nothing by itself keeps a little room to be learned beside others.
    private const double Floor = 0.1;

    /// <summary>Squared evidence |ln(share in the class / share in the rest)| + floor: columns × stride, 0 in the places beyond the classes.</summary>
    public static double[] Squares(WeightedRows rows, int stride)
    {
        var (features, classes) = (rows.Features, rows.Classes);
        var counts = new double[features.ColumnCount * stride];
        var totals = new double[classes];
        for (var row = 0; row < features.RowCount; row++)
        {
            foreach (var column in features.ColumnsOf(row))
            {
                for (var label = 0; label < classes; label++)
                {
                    var target = rows.Targets[(row * classes) + label];
                    counts[(column * stride) + label] += target;
                    totals[label] += target;
                }
            }
        }

        var all = totals.Sum();
        var added = Smoothing * features.ColumnCount;
        for (var start = 0; start < counts.Length; start += stride)
        {
            var places = counts.AsSpan(start, classes);
            var sum = 0.0;
            foreach (var count in places)
            {
                sum += count;
            }

            for (var label = 0; label < classes; label++)
            {
                var inside = (places[label] + Smoothing) / (totals[label] + added);
                var outside = (sum - places[label] + Smoothing) / (all - totals[label] + added);
                var evidence = Math.Abs(Math.Log(inside / outside)) + Floor;
                places[label] = evidence * evidence;
            }
        }

        return counts;
    }
}
