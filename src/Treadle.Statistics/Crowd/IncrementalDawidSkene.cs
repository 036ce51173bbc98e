using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Crowd;

/// <summary>Dawid and Skene's model kept up to date answer by answer.</summary>
/// <remarks>
/// An answer revises its item's posterior and the counts of the annotators who answered that item: O(answers of the item × K + K²), whatever the size of the
/// crowd. Prior counts stand for an annotator who is right with probability 0.8, so the first answers already mean something. With forgetting, old answers
/// fade per annotator, so that people who change are followed. <see cref="Refine"/> revisits every item; enough of it reaches the fixed point of the batch model
/// with the same prior. The state is the answers: storing them and adding them again in order restores it exactly. Not safe for concurrent use.
/// Source: online expectation–maximisation, O. Cappé and E. Moulines (2009), doi:10.1111/j.1467-9868.2009.00698.x.
/// </remarks>
public sealed class IncrementalDawidSkene
{
    /// <summary>How many answers the prior of an annotator is worth, over all classes.</summary>
    public const double DefaultPriorAnswers = 10;

    private const double PriorAccuracy = 0.8;

    private readonly int _classes;
    private readonly double _prior;
    private readonly double _keep;
    private readonly Dictionary<int, CrowdItem> _items = [];
    private readonly Dictionary<int, AnnotatorCounts> _annotators = [];
    private readonly double[] _classCounts;

    /// <summary>An empty model.</summary>
    /// <param name="classes">K, at least 2.</param>
    /// <param name="priorAnswers">How many answers the prior of an annotator is worth.</param>
    /// <param name="forgetting">The share of an annotator's evidence that fades with each of their answers, in [0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public IncrementalDawidSkene(int classes, double priorAnswers = DefaultPriorAnswers, double forgetting = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(priorAnswers);
        if (forgetting is not (>= 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(forgetting), forgetting, "Forgetting must be in [0, 1).");
        }

        _classes = classes;
        _prior = priorAnswers / classes;
        _keep = 1 - forgetting;
        _classCounts = new double[classes];
        Array.Fill(_classCounts, 1);
    }

    /// <summary>Takes one answer.</summary>
    /// <param name="item">Any number that names the item.</param>
    /// <param name="annotator">Any number that names the annotator.</param>
    /// <param name="label">In [0, K).</param>
    /// <exception cref="ArgumentOutOfRangeException">The label is out of range.</exception>
    public void Add(int item, int annotator, int label)
    {
        CheckLabel(label);
        var row = ItemOf(item);
        var counts = CountsOf(annotator);
        Move(row, -1);
        counts.Fade(_keep);
        row.Answers.Add((annotator, label, counts.Answers));
        Revise(row);
        Move(row, 1);
    }

    /// <summary>Fixes the class of an item from now on.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The class is out of range.</exception>
    public void SetGold(int item, int label)
    {
        CheckLabel(label);
        var row = ItemOf(item);
        Move(row, -1);
        row.Gold = label;
        Revise(row);
        Move(row, 1);
    }

    /// <summary>The posterior of an item; the class shares when it has no answers.</summary>
    public double[] PosteriorOf(int item) => _items.TryGetValue(item, out var row) ? [.. row.Posterior] : Priors();

    /// <summary>The probability that the annotator gives <paramref name="given"/> when the class is <paramref name="truth"/>.</summary>
    public double ProbabilityOf(int annotator, int truth, int given)
    {
        CheckLabel(truth);
        CheckLabel(given);
        return Cell(_annotators.GetValueOrDefault(annotator), truth, given);
    }

    /// <summary>The probability of a right answer of the annotator under the class shares.</summary>
    public double SkillOf(int annotator)
    {
        var priors = Priors();
        return Enumerable.Range(0, _classes).Sum(truth => priors[truth] * ProbabilityOf(annotator, truth, truth));
    }

    /// <summary>Shares of the classes.</summary>
    public double[] Priors()
    {
        var total = _classCounts.Sum();
        return [.. _classCounts.Select(count => count / total)];
    }

    /// <summary>Revises every item once, in the order of first answers.</summary>
    /// <returns>The largest change of a posterior.</returns>
    public double Refine()
    {
        var largest = 0.0;
        foreach (var row in _items.Values)
        {
            double[] before = [.. row.Posterior];
            Move(row, -1);
            Revise(row);
            Move(row, 1);
            largest = Math.Max(largest, before.Zip(row.Posterior, (old, young) => Math.Abs(old - young)).Max());
        }

        return largest;
    }

    private void CheckLabel(int label)
    {
        if ((uint)label >= (uint)_classes)
        {
            throw new ArgumentOutOfRangeException(nameof(label), label, $"A label must be in [0, {_classes}).");
        }
    }

    private CrowdItem ItemOf(int item)
    {
        if (!_items.TryGetValue(item, out var row))
        {
            _items.Add(item, row = new CrowdItem(_classes));
        }

        return row;
    }

    private AnnotatorCounts CountsOf(int annotator)
    {
        if (!_annotators.TryGetValue(annotator, out var counts))
        {
            _annotators.Add(annotator, counts = new AnnotatorCounts(_classes));
        }

        return counts;
    }

    // Puts the item's posterior into the counts, or takes it out, with the weight its answers still have.
    private void Move(CrowdItem row, double sign)
    {
        if (row.Answers.Count == 0 && row.Gold < 0)
        {
            return;
        }

        for (var truth = 0; truth < _classes; truth++)
        {
            _classCounts[truth] += sign * row.Posterior[truth];
        }

        foreach (var (annotator, label, time) in row.Answers)
        {
            var counts = _annotators[annotator];
            var weight = sign * Math.Pow(_keep, counts.Answers - time);
            for (var truth = 0; truth < _classes; truth++)
            {
                counts.Add(truth, label, weight * row.Posterior[truth]);
            }
        }
    }

    private void Revise(CrowdItem row)
    {
        if (row.Gold >= 0)
        {
            Array.Clear(row.Posterior);
            row.Posterior[row.Gold] = 1;
            return;
        }

        for (var truth = 0; truth < _classes; truth++)
        {
            row.Posterior[truth] = Math.Log(_classCounts[truth]);
            foreach (var (annotator, label, _) in row.Answers)
            {
                row.Posterior[truth] += Math.Log(Cell(_annotators[annotator], truth, label));
            }
        }

        var total = SpecialFunctions.LogSumExp(row.Posterior);
        for (var truth = 0; truth < _classes; truth++)
        {
            row.Posterior[truth] = Math.Exp(row.Posterior[truth] - total);
        }
    }

    private double Cell(AnnotatorCounts? counts, int truth, int given)
    {
        var prior = _prior * (given == truth ? PriorAccuracy : (1 - PriorAccuracy) / (_classes - 1));
        return counts is null ? prior / _prior : (prior + counts.Of(truth, given)) / (_prior + counts.Total(truth));
    }
}
