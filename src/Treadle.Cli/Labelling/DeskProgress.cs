using System.Globalization;
using Treadle.Protocol.Review;

namespace Treadle.Cli.Labelling;

/// <summary>How the work goes: what is done, today's goal, what waits, the usual time per answer, and who else is here.</summary>
internal sealed class DeskProgress
{
    /// <summary>The server counts what waits up to this many.</summary>
    private const long MostWaiting = 1_000;

    private readonly List<double> _seconds = [];

    /// <summary>Answers of this person.</summary>
    public long Done { get; private set; }

    /// <summary>Those of this day.</summary>
    public long Today { get; private set; }

    /// <summary>Answers per day that this person has set themselves.</summary>
    public int? Goal { get; private set; }

    /// <summary>Items that wait.</summary>
    public long Waiting { get; private set; }

    /// <summary>Who else reviews now, alphabetically.</summary>
    public IReadOnlyList<string> Others { get; set; } = [];

    /// <summary>Median time per answer; null before the first.</summary>
    public double? MedianSeconds => _seconds.Count == 0 ? null : _seconds.Order().ElementAt((_seconds.Count - 1) / 2);

    /// <summary>How far the day's goal is reached.</summary>
    public string TodayWords => Goal is { } goal ? $"today {Today} of {goal}{(Today >= goal ? ", reached" : "")}" : $"today {Today}";

    /// <summary>Takes over what the server counts.</summary>
    public void Take(ClaimAnswer claim) => (Done, Today, Goal, Waiting) = (claim.Done, claim.Today, claim.Goal, claim.Waiting);

    /// <summary>Takes over the goal.</summary>
    public void Take(GoalAnswer goal) => (Goal, Today) = (goal.PerDay, goal.Today);

    /// <summary>Counts an answer and its time.</summary>
    public void Add(TimeSpan taken) => _seconds.Add(taken.TotalSeconds);

    /// <summary>Counts an answer (1), or one that was taken back (−1), until the server counts again.</summary>
    public void Count(int step) => (Done, Today) = (Math.Max(0, Done + step), Math.Max(0, Today + step));

    /// <summary>All of it in one line.</summary>
    public string Words()
    {
        var median = MedianSeconds is { } seconds ? string.Create(CultureInfo.InvariantCulture, $"{seconds:0.0} s") : "-";
        var waiting = Waiting >= MostWaiting ? "1,000+" : Waiting.ToString(CultureInfo.InvariantCulture);
        var others = Others.Count switch
        {
            0 => "",
            1 => $"   also here: {Others[0]}",
            var count => $"   also here: {Others[0]} and {count - 1} more",
        };
        return $"done {Done}   {TodayWords}   waiting {waiting}   median {median}{others}";
    }

    /// <summary>The answers of a session by kind, in words.</summary>
    public static string Words(IEnumerable<AnnotationKind> kinds) => string.Join(", ", kinds.CountBy(kind => kind).OrderBy(pair => pair.Key).Select(pair => $"{pair.Value} {Word(pair.Key)}"));

    private static string Word(AnnotationKind kind) => kind switch
    {
        AnnotationKind.Label => "answered",
        AnnotationKind.NotSure => "not sure",
        AnnotationKind.Reject => "rejected",
        AnnotationKind.Skip => "skipped",
        _ => "junk",
    };
}
