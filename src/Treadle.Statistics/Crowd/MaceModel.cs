using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Crowd;

/// <summary>The state of one fit of <see cref="Mace"/>.</summary>
internal sealed class MaceModel
{
    private readonly AnnotationTable _table;
    private readonly double[] _guessing;
    private readonly double[] _habits;
    private readonly double[] _guessCounts;
    private readonly double[] _habitCounts;
    private readonly double[] _posteriors;

    public MaceModel(AnnotationTable table, ReadOnlySpan<double> guessing, ReadOnlySpan<double> habits)
    {
        _table = table;
        _guessing = guessing.ToArray();
        _habits = habits.ToArray();
        _guessCounts = new double[_guessing.Length];
        _habitCounts = new double[_habits.Length];
        _posteriors = new double[table.Items * table.Classes];
        Normalise(_guessing, 2, 0);
        Normalise(_habits, table.Classes, 0);
    }

    /// <summary>Posteriors and expected counts under the current parameters; returns the log likelihood.</summary>
    public double Expect()
    {
        Array.Clear(_guessCounts);
        Array.Clear(_habitCounts);
        var classes = _table.Classes;
        var likelihood = default(CompensatedSum);
        for (var item = 0; item < _table.Items; item++)
        {
            var row = _posteriors.AsSpan(item * classes, classes);
            var annotators = _table.AnnotatorsOf(item);
            var labels = _table.LabelsOf(item);
            row.Fill(-Math.Log(classes));
            for (var answer = 0; answer < labels.Length; answer++)
            {
                var (guessed, known) = Parts(annotators[answer], labels[answer]);
                var logGuessed = Math.Log(guessed);
                for (var truth = 0; truth < classes; truth++)
                {
                    row[truth] += truth == labels[answer] ? Math.Log(guessed + known) : logGuessed;
                }
            }

            var total = SpecialFunctions.LogSumExp(row);
            likelihood.Add(total);
            foreach (ref var value in row)
            {
                value = Math.Exp(value - total);
            }

            for (var answer = 0; answer < labels.Length; answer++)
            {
                var (guessed, known) = Parts(annotators[answer], labels[answer]);
                var knew = row[labels[answer]] * known / (guessed + known);
                _guessCounts[(annotators[answer] * 2) + 1] += knew;
                _guessCounts[annotators[answer] * 2] += 1 - knew;
                _habitCounts[(annotators[answer] * classes) + labels[answer]] += 1 - knew;
            }
        }

        return likelihood.Value;
    }

    /// <summary>New parameters from the expected counts.</summary>
    public void Maximise(MaceOptions options)
    {
        _guessCounts.CopyTo(_guessing, 0);
        _habitCounts.CopyTo(_habits, 0);
        if (options.IsVariational)
        {
            VariationalNormalise(_guessing, 2, options.GuessPrior);
            VariationalNormalise(_habits, _table.Classes, options.LabelPrior);
        }
        else
        {
            Normalise(_guessing, 2, 0.01 / _table.Classes);
            Normalise(_habits, _table.Classes, 0.01 / _table.Classes);
        }
    }

    public AggregationResult Result(IReadOnlyList<double> objective) => new()
    {
        Classes = _table.Classes,
        Posteriors = _posteriors,
        Skills = [.. Enumerable.Range(0, _table.Annotators).Select(annotator => _guessing[(annotator * 2) + 1])],
        Priors = MajorityVote.ClassMeans(_posteriors, _table.Classes),
        Iterations = objective.Count - 1,
        Objective = objective,
    };

    /// <summary>W × 2: the weight to guess and to know.</summary>
    public ReadOnlySpan<double> Guessing => _guessing;

    /// <summary>W × K: the labels of a guessing annotator.</summary>
    public ReadOnlySpan<double> Habits => _habits;

    private (double Guessed, double Known) Parts(int annotator, int label) =>
        (Math.Max(_guessing[annotator * 2] * _habits[(annotator * _table.Classes) + label], 1e-300), _guessing[(annotator * 2) + 1]);

    private static void Normalise(double[] rows, int width, double smoothing)
    {
        for (var start = 0; start < rows.Length; start += width)
        {
            var row = rows.AsSpan(start, width);
            var sum = 0.0;
            foreach (var value in row)
            {
                sum += value + smoothing;
            }

            foreach (ref var value in row)
            {
                value = (value + smoothing) / sum;
            }
        }
    }

    // exp(ψ(count + prior) − ψ(sum)): rows sum to less than one, which punishes thin evidence.
    private static void VariationalNormalise(double[] rows, int width, double prior)
    {
        for (var start = 0; start < rows.Length; start += width)
        {
            var row = rows.AsSpan(start, width);
            var sum = 0.0;
            foreach (var value in row)
            {
                sum += value + prior;
            }

            var total = Digamma(sum);
            foreach (ref var value in row)
            {
                value = Math.Exp(Digamma(value + prior) - total);
            }
        }
    }

    private static double Digamma(double x)
    {
        var shift = 0.0;
        while (x < 10)
        {
            shift -= 1 / x;
            x += 1;
        }

        var inverse = 1 / (x * x);
        var series = inverse * ((1.0 / 12) - (inverse * ((1.0 / 120) - (inverse * ((1.0 / 252) - (inverse * ((1.0 / 240) - (inverse / 132))))))));
        return shift + Math.Log(x) - (0.5 / x) - series;
    }
}
