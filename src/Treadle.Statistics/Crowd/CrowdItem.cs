namespace Treadle.Statistics.Crowd;

/// <summary>One item of <see cref="IncrementalDawidSkene"/>: its answers with the annotator's own clock, and its posterior.</summary>
internal sealed class CrowdItem(int classes)
{
    public List<(int Annotator, int Label, long Time)> Answers { get; } = [];

    public double[] Posterior { get; } = [.. Enumerable.Repeat(1.0 / classes, classes)];

    /// <summary>The known class, or −1.</summary>
    public int Gold { get; set; } = -1;

    public void Write(BinaryWriter writer)
    {
        writer.Write(Gold);
        foreach (var value in Posterior)
        {
            writer.Write(value);
        }

        writer.Write(Answers.Count);
        foreach (var (annotator, label, time) in Answers)
        {
            writer.Write(annotator);
            writer.Write(label);
            writer.Write(time);
        }
    }

    public static CrowdItem Read(BinaryReader reader, int classes)
    {
        var item = new CrowdItem(classes) { Gold = reader.ReadInt32() };
        foreach (ref var value in item.Posterior.AsSpan())
        {
            value = reader.ReadDouble();
        }

        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            item.Answers.Add((reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt64()));
        }

        return item;
    }
}
