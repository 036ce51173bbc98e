namespace Treadle.Cli.Labelling;

/// <summary>How the work goes: what is done, what waits, and the usual time per answer.</summary>
internal sealed class DeskProgress
{
    private readonly List<double> _seconds = [];

    /// <summary>Answers of this person.</summary>
    public long Done { get; set; }

    /// <summary>Items that wait.</summary>
    public long Waiting { get; set; }

    /// <summary>Median time per answer; null before the first.</summary>
    public double? MedianSeconds => _seconds.Count == 0 ? null : _seconds.Order().ElementAt((_seconds.Count - 1) / 2);

    /// <summary>Counts an answer.</summary>
    public void Add(TimeSpan taken) => _seconds.Add(taken.TotalSeconds);
}
