using Treadle.Models.Text;

namespace Treadle.Models.Linear;

/// <summary>Multinomial naive Bayes that also learns from rows without labels, by expectation-maximisation.</summary>
/// <remarks>
/// Source: Nigam, McCallum, Thrun and Mitchell (2000), "Text classification from labeled and unlabeled documents using EM",
/// §5.3.1 (λ-weighted). Departures: term counts may be TF-IDF values (Rennie et al. 2003), class shares of unlabelled
/// rows are taken at a lower sharpness, since naive Bayes counts dependent words as independent evidence and is too
/// sure, and a fixed number of rounds replaces the convergence test. Sums run in row order: deterministic.
/// </remarks>
internal static class NaiveBayesEm
{
    // The score of a class nobody has labelled yet: far below any other, but finite.
    private const double ImpossibleClass = -30;

    /// <summary>Learns from labelled rows with targets and unlabelled ones without.</summary>
    /// <param name="labelled">What people said.</param>
    /// <param name="unlabelled">Rows over the same columns; may be empty.</param>
    /// <param name="settings">Smoothing, weights, rounds.</param>
    /// <param name="cancellationToken">Looked at in every round.</param>
    /// <returns>Weights centred over classes, so that a term that says nothing weighs nothing.</returns>
    public static LinearWeights Fit(WeightedRows labelled, SparseRows unlabelled, NaiveBayesSettings settings, CancellationToken cancellationToken)
    {
        var counted = new ClassCounts(labelled.Features.ColumnCount, labelled.Classes);
        counted.Add(labelled.Features, labelled.Targets, row => labelled.RowWeights[row]);
        var learned = Maximise(counted, counted, settings);
        if (unlabelled.RowCount == 0 || settings.UnlabelledWeight == 0)
        {
            return learned;
        }

        var shares = new double[unlabelled.RowCount * labelled.Classes];
        for (var round = 0; round < settings.Rounds; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ShareOut(learned, unlabelled, settings.Sharpness, shares);
            var all = counted.Copy();
            all.Add(unlabelled, shares, _ => settings.UnlabelledWeight);
            learned = Maximise(all, counted, settings);
        }

        return learned;
    }

    /// <summary>Expectation: the probability of every class for every unlabelled row.</summary>
    private static void ShareOut(LinearWeights learned, SparseRows rows, double sharpness, double[] shares)
    {
        LinearScores.Write(learned, rows, shares);
        var classes = learned.Bias.Length;
        for (var row = 0; row < rows.RowCount; row++)
        {
            var scores = shares.AsSpan(row * classes, classes);
            for (var label = 0; label < classes; label++)
            {
                scores[label] *= sharpness;
            }

            Softmax.InPlace(scores);
        }
    }

    /// <summary>Maximisation: logarithms of smoothed term shares per class, and of smoothed class shares.</summary>
    private static LinearWeights Maximise(ClassCounts counts, ClassCounts labelled, NaiveBayesSettings settings)
    {
        var classes = counts.Classes;
        var (smoothing, added) = (settings.Smoothing, settings.ClassSmoothing);
        var weights = new double[counts.Terms.Length];
        var logTotals = new double[classes];
        var bias = new double[classes];
        var rows = counts.Rows.Sum();
        var columns = counts.Terms.Length / classes;
        var totals = counts.TermTotals();
        for (var label = 0; label < classes; label++)
        {
            logTotals[label] = Math.Log(totals[label] + (smoothing * columns));
            bias[label] = labelled.Rows[label] > 0 ? Math.Log((counts.Rows[label] + added) / (rows + (added * classes))) : ImpossibleClass;
        }

        for (var start = 0; start < weights.Length; start += classes)
        {
            var mean = 0.0;
            for (var label = 0; label < classes; label++)
            {
                weights[start + label] = Math.Log(counts.Terms[start + label] + smoothing) - logTotals[label];
                mean += weights[start + label];
            }

            mean /= classes;
            for (var label = 0; label < classes; label++)
            {
                weights[start + label] -= mean;
            }
        }

        return new LinearWeights(weights, bias);
    }
}
