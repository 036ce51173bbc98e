namespace Treadle.Statistics.Crowd;

/// <summary>One item of <see cref="IncrementalDawidSkene"/>: its answers with the annotator's own clock, and its posterior.</summary>
internal sealed class CrowdItem(int classes)
{
    public List<(int Annotator, int Label, long Time)> Answers { get; } = [];

    public double[] Posterior { get; } = [.. Enumerable.Repeat(1.0 / classes, classes)];

    /// <summary>The known class, or −1.</summary>
    public int Gold { get; set; } = -1;
}
