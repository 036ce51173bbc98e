namespace Treadle.Statistics.LabelIssues;

/// <summary>The two pruning rules, each linear in the number of probabilities.</summary>
internal static class ClassPruning
{
    /// <summary>In each class the items with the lowest probability of the given label.</summary>
    public static bool[] ByClass(ReadOnlySpan<int> labels, ReadOnlySpan<double> probabilities, int classes, long[] counts, int minimum)
    {
        var flagged = new bool[labels.Length];
        var (order, starts) = LabelProbabilities.ByClass(labels, classes);
        for (var given = 0; given < classes; given++)
        {
            var rows = order.AsSpan(starts[given]..starts[given + 1]);
            var prune = rows.Length - counts[(given * classes) + given];
            if (rows.Length <= minimum || prune <= 0)
            {
                continue;
            }

            var values = new double[rows.Length];
            for (var place = 0; place < rows.Length; place++)
            {
                values[place] = probabilities[(rows[place] * classes) + given];
            }

            var cut = Selection.Smallest(values, (int)Math.Min(prune, values.Length - 1));
            foreach (var row in rows)
            {
                flagged[row] = probabilities[(row * classes) + given] < cut;
            }
        }

        return flagged;
    }

    /// <summary>For each pair of classes the items with the largest probability of the other over that of the given one.</summary>
    public static bool[] ByNoiseRate(
        ReadOnlySpan<int> labels, ReadOnlySpan<double> probabilities, int classes, long[] counts, int minimum, bool[] suspects)
    {
        var flagged = new bool[labels.Length];
        var (order, starts) = LabelProbabilities.ByClass(labels, classes);
        var margins = new double[labels.Length];
        for (var given = 0; given < classes; given++)
        {
            var rows = order.AsSpan(starts[given]..starts[given + 1]);
            if (rows.Length <= minimum)
            {
                continue;
            }

            var likely = Array.FindAll(rows.ToArray(), row => suspects[row]);
            for (var actual = 0; actual < classes; actual++)
            {
                var prune = (int)counts[(actual * classes) + given];
                if (actual == given || prune <= 0)
                {
                    continue;
                }

                // Only suspects can have a margin above the comparison step, so they usually decide the cut alone.
                var found = Margins(likely, probabilities, classes, given, actual, margins, LabelProbabilities.Margin);
                if (found < prune)
                {
                    found = Margins(rows, probabilities, classes, given, actual, margins, double.NegativeInfinity);
                }

                var cut = Selection.Largest(margins.AsSpan(0, found), Math.Min(prune, found) - 1);
                foreach (var row in likely)
                {
                    flagged[row] |= probabilities[(row * classes) + actual] - probabilities[(row * classes) + given] >= cut;
                }
            }
        }

        return flagged;
    }

    private static int Margins(
        ReadOnlySpan<int> rows, ReadOnlySpan<double> probabilities, int classes, int given, int actual, double[] margins, double above)
    {
        var found = 0;
        foreach (var row in rows)
        {
            var margin = probabilities[(row * classes) + actual] - probabilities[(row * classes) + given];
            margins[found] = margin;
            found += margin > above ? 1 : 0;
        }

        return found;
    }
}
