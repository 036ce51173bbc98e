using System.Buffers.Binary;
using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Crowd;

/// <summary>Dawid and Skene's model kept up to date answer by answer.</summary>
/// <remarks>
/// An answer revises its item's posterior and the counts of the annotators who answered that item: O(answers of the item × K + K²), whatever the size of the
/// crowd. Prior counts stand for an annotator who is right with probability 0.8, so the first answers already mean something. With forgetting, old answers
/// fade per annotator, so that people who change are followed. <see cref="Refine"/> revisits every item; enough of it reaches the fixed point of the batch model
/// with the same prior. <see cref="Snapshot"/> keeps the whole state to the bit, about 8·K² bytes per annotator and 8·K + 16 per answer. Not safe for concurrent use.
/// Source: online expectation–maximisation, O. Cappé and E. Moulines (2009), doi:10.1111/j.1467-9868.2009.00698.x.
/// </remarks>
public sealed class IncrementalDawidSkene
{
    /// <summary>How many answers the prior of an annotator is worth, over all classes.</summary>
    public const double DefaultPriorAnswers = 10;

    private const double PriorAccuracy = 0.8;

    // "TIDS" and the number of the form.
    private const uint Mark = 0x53444954;
    private const int Form = 1;

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
        : this(classes, (priorAnswers / classes, 1 - forgetting))
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(priorAnswers);
        if (forgetting is not (>= 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(forgetting), forgetting, "Forgetting must be in [0, 1).");
        }
    }

    private IncrementalDawidSkene(int classes, (double Prior, double Keep) stored)
    {
        _classes = classes;
        (_prior, _keep) = stored;
        _classCounts = new double[Math.Max(classes, 0)];
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

    /// <summary>The whole state as bytes, the same on every machine; <see cref="Restore"/> goes on from it as if nothing had happened.</summary>
    /// <remarks>O(answers + annotators·K²): for a pause, not for every answer.</remarks>
    public byte[] Snapshot()
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write(Mark);
        writer.Write(Form);
        writer.Write(_classes);
        writer.Write(_prior);
        writer.Write(_keep);
        foreach (var count in _classCounts)
        {
            writer.Write(count);
        }

        writer.Write(_annotators.Count);
        foreach (var (annotator, counts) in _annotators)
        {
            writer.Write(annotator);
            counts.Write(writer);
        }

        writer.Write(_items.Count);
        foreach (var (item, row) in _items)
        {
            writer.Write(item);
            row.Write(writer);
        }

        writer.Flush();
        writer.Write(Checksum(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)));
        writer.Flush();
        return bytes.ToArray();
    }

    /// <summary>The model that <see cref="Snapshot"/> was taken from.</summary>
    /// <exception cref="ArgumentException">The bytes are no snapshot, of another form, or damaged.</exception>
    public static IncrementalDawidSkene Restore(ReadOnlySpan<byte> snapshot)
    {
        if (snapshot.Length < 16 || BinaryPrimitives.ReadUInt32LittleEndian(snapshot) != Mark || BinaryPrimitives.ReadInt32LittleEndian(snapshot[4..]) != Form)
        {
            throw new ArgumentException($"The {snapshot.Length} bytes are no snapshot of form {Form}.", nameof(snapshot));
        }

        if (BinaryPrimitives.ReadUInt64LittleEndian(snapshot[^8..]) != Checksum(snapshot[..^8]))
        {
            throw new ArgumentException($"The snapshot of {snapshot.Length} bytes is damaged: its checksum does not agree.", nameof(snapshot));
        }

        using var reader = new BinaryReader(new MemoryStream(snapshot[8..^8].ToArray()));
        var classes = reader.ReadInt32();
        var (prior, keep) = (reader.ReadDouble(), reader.ReadDouble());
        var model = new IncrementalDawidSkene(classes, (prior, keep));
        foreach (ref var count in model._classCounts.AsSpan())
        {
            count = reader.ReadDouble();
        }

        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            model._annotators.Add(reader.ReadInt32(), AnnotatorCounts.Read(reader, classes));
        }

        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            model._items.Add(reader.ReadInt32(), CrowdItem.Read(reader, classes));
        }

        return model;
    }

    // FNV-1a: enough against torn writes.
    private static ulong Checksum(ReadOnlySpan<byte> bytes)
    {
        var hash = 14695981039346656037UL;
        foreach (var value in bytes)
        {
            hash = (hash ^ value) * 1099511628211UL;
        }

        return hash;
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
