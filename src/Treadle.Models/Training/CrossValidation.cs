namespace Treadle.Models.Training;

/// <summary>Scores every labelled row by a model that did not see it or its group.</summary>
internal sealed class CrossValidation
{
    private readonly int[][] _train;
    private readonly int[][] _heldOut;
    private readonly int _rows;
    private readonly int _classes;

    public CrossValidation(int[] folds, int classes)
    {
        _rows = folds.Length;
        _classes = classes;
        var count = folds.Max() + 1;
        _train = [.. Enumerable.Range(0, count).Select(fold => RowsWhere(folds, other => other != fold))];
        _heldOut = [.. Enumerable.Range(0, count).Select(fold => RowsWhere(folds, other => other == fold))];
    }

    /// <summary>Rows × K uncalibrated scores.</summary>
    public double[] Run(IPreparedTraining prepared, TrainerParameters parameters, int maxParallelism, CancellationToken cancellationToken)
    {
        var scores = new double[_rows * _classes];
        var options = new ParallelOptions { MaxDegreeOfParallelism = maxParallelism, CancellationToken = cancellationToken };
        Parallel.For(0, _train.Length, options, fold =>
        {
            var part = new double[_heldOut[fold].Length * _classes];
            prepared.Score(parameters, _train[fold], _heldOut[fold], part, cancellationToken);
            for (var index = 0; index < _heldOut[fold].Length; index++)
            {
                part.AsSpan(index * _classes, _classes).CopyTo(scores.AsSpan(_heldOut[fold][index] * _classes));
            }
        });
        return scores;
    }

    private static int[] RowsWhere(int[] folds, Func<int, bool> isWanted) =>
        [.. Enumerable.Range(0, folds.Length).Where(row => isWanted(folds[row]))];
}
