using System.Numerics.Tensors;
using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Crowd;

/// <summary>The state of one fit. Cells are kept as [annotator][given][true], so that an answer touches one contiguous run.</summary>
internal sealed class DawidSkeneModel
{
    // Stands for the logarithm's argument of a cell that no answer uses.
    private const double MissingCell = 1e-300;

    private readonly AnnotationTable _table;
    private readonly DawidSkeneOptions _options;
    private readonly int _classes;
    private readonly double[] _posteriors;
    private readonly double[] _counts;
    private readonly double[] _cells;
    private readonly double[] _logCells;
    private readonly double[] _priors;
    private readonly double[] _logPriors;
    private readonly double[] _columnSums;
    private readonly bool[] _given;

    public DawidSkeneModel(AnnotationTable table, DawidSkeneOptions options)
    {
        _table = table;
        _options = options;
        _classes = table.Classes;
        _posteriors = MajorityVote.Shares(table, default);
        _counts = new double[table.Annotators * _classes * _classes];
        _cells = new double[_counts.Length];
        _logCells = new double[_counts.Length];
        _priors = new double[_classes];
        _logPriors = new double[_classes];
        _columnSums = new double[_classes];
        _given = new bool[table.Annotators * _classes];
        for (var answer = 0; answer < table.Count; answer++)
        {
            _given[(table.AllAnnotators[answer] * _classes) + table.AllLabels[answer]] = true;
        }

        FixGold();
        if (options.StartConfusion.IsEmpty)
        {
            Accumulate();
            Maximise();
        }
        else
        {
            Start(options.StartConfusion.Span, options.StartPriors.Span);
        }
    }

    /// <summary>One E-step and one M-step; returns the evidence lower bound per answer.</summary>
    public double Round()
    {
        Expect();
        Accumulate();
        Maximise();
        TensorPrimitives.Max(_posteriors, DawidSkene.Floor, _posteriors);
        var joint = default(CompensatedSum);
        for (var cell = 0; cell < _counts.Length; cell++)
        {
            // The prior enters once per answer, as in the peer.
            joint.Add(_counts[cell] * (_logCells[cell] + _logPriors[cell % _classes]));
        }

        return (joint.Value + Entropy()) / _table.Count;
    }

    public AggregationResult Result(IReadOnlyList<double> objective, bool converged)
    {
        var confusion = new double[_cells.Length];
        var skills = new double[_table.Annotators];
        var answers = _table.AnswersPerAnnotator();
        for (var annotator = 0; annotator < skills.Length; annotator++)
        {
            var block = annotator * _classes * _classes;
            for (var given = 0; given < _classes; given++)
            {
                for (var truth = 0; truth < _classes; truth++)
                {
                    confusion[block + (truth * _classes) + given] = _cells[block + (given * _classes) + truth];
                }

                skills[annotator] += _priors[given] * _cells[block + (given * _classes) + given];
            }

            skills[annotator] = answers[annotator] == 0 ? double.NaN : skills[annotator];
        }

        return new AggregationResult
        {
            Classes = _classes,
            Posteriors = _posteriors,
            Skills = skills,
            Priors = _priors,
            Confusion = confusion,
            Iterations = objective.Count,
            Converged = converged,
            Objective = objective,
        };
    }

    private void Start(ReadOnlySpan<double> confusion, ReadOnlySpan<double> priors)
    {
        for (var cell = 0; cell < _cells.Length; cell++)
        {
            var (block, rest) = Math.DivRem(cell, _classes * _classes);
            var (given, truth) = Math.DivRem(rest, _classes);
            _cells[cell] = Math.Max(confusion[(block * _classes * _classes) + (truth * _classes) + given], DawidSkene.Floor);
        }

        priors.CopyTo(_priors);
        TakeLogs();
    }

    private void Expect()
    {
        // Shifted log likelihoods of all items first, so that one vectorised exponential serves them all.
        for (var item = 0; item < _table.Items; item++)
        {
            var row = _posteriors.AsSpan(item * _classes, _classes);
            _logPriors.CopyTo(row);
            var annotators = _table.AnnotatorsOf(item);
            var labels = _table.LabelsOf(item);
            for (var answer = 0; answer < labels.Length; answer++)
            {
                var run = _logCells.AsSpan(((annotators[answer] * _classes) + labels[answer]) * _classes, row.Length);
                for (var truth = 0; truth < row.Length; truth++)
                {
                    row[truth] += run[truth];
                }
            }

            var top = row[0];
            for (var truth = 1; truth < row.Length; truth++)
            {
                top = Math.Max(top, row[truth]);
            }

            for (var truth = 0; truth < row.Length; truth++)
            {
                row[truth] -= top;
            }
        }

        TensorPrimitives.Exp(_posteriors, _posteriors);
        for (var item = 0; item < _table.Items; item++)
        {
            var row = _posteriors.AsSpan(item * _classes, _classes);
            var sum = 0.0;
            foreach (var value in row)
            {
                sum += value;
            }

            foreach (ref var value in row)
            {
                value /= sum;
            }
        }

        if (_options.Hard)
        {
            Harden();
        }

        FixGold();
    }

    private double Entropy()
    {
        var entropy = default(CompensatedSum);
        foreach (var value in _posteriors)
        {
            entropy.Add(value < 1 ? -value * Math.Log(value) : 0);
        }

        return entropy.Value;
    }

    private void Harden()
    {
        for (var item = 0; item < _table.Items; item++)
        {
            var row = _posteriors.AsSpan(item * _classes, _classes);
            var best = ArgMax.Of(row);
            row.Fill(DawidSkene.Floor);
            row[best] = 1;
        }
    }

    private void FixGold()
    {
        var gold = _options.Gold.Span;
        for (var item = 0; item < gold.Length; item++)
        {
            if (gold[item] >= 0)
            {
                var row = _posteriors.AsSpan(item * _classes, _classes);
                row.Fill(DawidSkene.Floor);
                row[gold[item]] = 1;
            }
        }
    }

    private void Accumulate()
    {
        _counts.AsSpan().Clear();
        for (var item = 0; item < _table.Items; item++)
        {
            var row = _posteriors.AsSpan(item * _classes, _classes);
            var annotators = _table.AnnotatorsOf(item);
            var labels = _table.LabelsOf(item);
            for (var answer = 0; answer < labels.Length; answer++)
            {
                var run = _counts.AsSpan(((annotators[answer] * _classes) + labels[answer]) * _classes, row.Length);
                for (var truth = 0; truth < row.Length; truth++)
                {
                    run[truth] += row[truth];
                }
            }
        }
    }

    private void Maximise()
    {
        MajorityVote.ClassMeans(_posteriors, _classes).CopyTo(_priors, 0);
        var square = _classes * _classes;
        for (var block = 0; block < _counts.Length; block += square)
        {
            _columnSums.AsSpan().Clear();
            for (var cell = 0; cell < square; cell++)
            {
                // A label that the annotator never gave has no cell, as in the peer, unless smoothed.
                var present = _options.Smoothing > 0 || _given[(block + cell) / _classes];
                var value = present ? Math.Max(_counts[block + cell] + _options.Smoothing, DawidSkene.Floor) : 0;
                _cells[block + cell] = value;
                _columnSums[cell % _classes] += value;
            }

            for (var cell = 0; cell < square; cell++)
            {
                _cells[block + cell] /= Math.Max(_columnSums[cell % _classes], double.Epsilon);
            }
        }

        TakeLogs();
    }

    private void TakeLogs()
    {
        TensorPrimitives.Max(_cells, MissingCell, _logCells);
        TensorPrimitives.Log(_logCells, _logCells);
        for (var index = 0; index < _classes; index++)
        {
            _priors[index] = Math.Max(_priors[index], DawidSkene.Floor);
            _logPriors[index] = Math.Log(_priors[index]);
        }
    }
}
