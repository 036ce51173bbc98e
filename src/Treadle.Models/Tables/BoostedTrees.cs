using Treadle.Models.Training;

namespace Treadle.Models.Tables;

/// <summary>Gradient-boosted histogram trees: logistic loss for two classes, softmax for more, squared error for numbers.</summary>
/// <remarks>
/// Source: Friedman (2001); Chen and Guestrin (2016), arXiv 1603.02754, eq. (5)–(7). Peer: XGBoost <c>tree_method=hist</c>; differs: derivatives are
/// rounded so that sums are exact, categories are split as sets. One thread; the same rows and seed give the same trees.
/// </remarks>
internal static class BoostedTrees
{
    /// <summary>Numbers that a row has as score: 1 for a number or two classes, otherwise one per class.</summary>
    public static int Outputs(TableTrainingSet set) => set.Labels.Count > 2 ? set.Labels.Count : 1;

    /// <summary>Grows trees on some rows; with held-out rows, until these get no better. Goes on from the checkpoint's rounds.</summary>
    public static BoostedTreesFit Fit(
        (TableTrainingSet Set, BinnedTable Table) data, (int[] Train, int[] HeldOut) rows, BoostedTreesSettings settings, TrainingCheckpoint checkpoint, CancellationToken cancellationToken)
    {
        var set = data.Set;
        var outputs = Outputs(set);
        var start = Start(set, rows.Train, outputs);
        var scores = new double[set.RowCount * outputs];
        for (var place = 0; place < scores.Length; place++)
        {
            scores[place] = start[place % outputs];
        }

        var progress = new BoostedTreesProgress { Scores = scores, BestScores = Take(scores, rows.HeldOut, outputs) };
        progress.GoOn(checkpoint, outputs, set.Schema.Columns.Count);
        var grower = new TreeGrower(data.Table, rows.Train, settings);
        var first = new double[set.RowCount];
        var second = new double[set.RowCount];
        var probabilities = outputs > 1 ? new double[scores.Length] : [];
        while (progress.Trees.Count < settings.Rounds && (rows.HeldOut.Length == 0 || progress.Trees.Count - progress.BestRounds < settings.Patience))
        {
            cancellationToken.ThrowIfCancellationRequested();
            BoostingLoss.Probabilities(scores, probabilities, rows.Train, outputs);
            var grown = new RegressionTree[outputs];
            for (var output = 0; output < outputs; output++)
            {
                BoostingLoss.Derive(set, rows.Train, outputs > 1 ? probabilities : scores, (output, outputs), first, second);
                grown[output] = grower.Grow(first, second, scores.AsSpan(output), outputs);
                AddTo(scores, grown[output], set, rows.HeldOut, (output, outputs));
            }

            progress.Trees.Add(grown);
            var loss = rows.HeldOut.Length == 0 ? double.NegativeInfinity : BoostingLoss.Mean(set, rows.HeldOut, scores, outputs);
            if (rows.HeldOut.Length == 0 || loss < progress.BestLoss)
            {
                (progress.BestLoss, progress.BestRounds) = (loss, progress.Trees.Count);
                progress.BestScores = Take(scores, rows.HeldOut, outputs);
            }

            progress.Keep(checkpoint);
        }

        return new BoostedTreesFit(progress.Trees[..progress.BestRounds], start, progress.BestScores);
    }

    private static void AddTo(double[] scores, RegressionTree tree, TableTrainingSet set, int[] rows, (int Output, int Outputs) place)
    {
        var columns = set.Schema.Columns.Count;
        foreach (var row in rows)
        {
            scores[(row * place.Outputs) + place.Output] += tree.Predict(set.Values.AsSpan(row * columns, columns));
        }
    }

    private static double[] Start(TableTrainingSet set, int[] rows, int outputs)
    {
        if (set.IsNumber)
        {
            return [rows.Average(row => set.Targets[row])];
        }

        var counts = new double[set.Labels.Count];
        Array.Fill(counts, 1);
        foreach (var row in rows)
        {
            counts[(int)set.Targets[row]]++;
        }

        return outputs == 1 ? [Math.Log(counts[1] / counts[0])] : Array.ConvertAll(counts, count => Math.Log(count / (rows.Length + counts.Length)));
    }

    private static double[] Take(double[] scores, int[] rows, int outputs)
    {
        var taken = new double[rows.Length * outputs];
        for (var index = 0; index < rows.Length; index++)
        {
            scores.AsSpan(rows[index] * outputs, outputs).CopyTo(taken.AsSpan(index * outputs));
        }

        return taken;
    }
}
