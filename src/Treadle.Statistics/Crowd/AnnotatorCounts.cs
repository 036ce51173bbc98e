namespace Treadle.Statistics.Crowd;

/// <summary>Expected answers of one annotator by true class and given label, fading with each further answer.</summary>
internal sealed class AnnotatorCounts(int classes)
{
    private readonly double[] _counts = new double[classes * classes];
    private readonly double[] _totals = new double[classes];

    /// <summary>The annotator's own clock.</summary>
    public long Answers { get; private set; }

    public double Of(int truth, int given) => Math.Max(0, _counts[(truth * classes) + given]);

    public double Total(int truth) => Math.Max(0, _totals[truth]);

    public void Add(int truth, int given, double weight)
    {
        _counts[(truth * classes) + given] += weight;
        _totals[truth] += weight;
    }

    public void Fade(double keep)
    {
        Answers++;
        if (keep < 1)
        {
            for (var cell = 0; cell < _counts.Length; cell++)
            {
                _counts[cell] *= keep;
            }

            for (var truth = 0; truth < classes; truth++)
            {
                _totals[truth] *= keep;
            }
        }
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write(Answers);
        foreach (var value in (IEnumerable<double>)[.. _counts, .. _totals])
        {
            writer.Write(value);
        }
    }

    public static AnnotatorCounts Read(BinaryReader reader, int classes)
    {
        var annotator = new AnnotatorCounts(classes) { Answers = reader.ReadInt64() };
        foreach (ref var value in annotator._counts.AsSpan())
        {
            value = reader.ReadDouble();
        }

        foreach (ref var value in annotator._totals.AsSpan())
        {
            value = reader.ReadDouble();
        }

        return annotator;
    }
}
