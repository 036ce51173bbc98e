using Treadle.Protocol.Predictions;

namespace Treadle.Server.Predictions;

/// <summary>Which predictions are asked for; null members do not restrict.</summary>
internal sealed record PredictionFilter
{
    public Route? Route { get; init; }

    public string? Label { get; init; }

    public string? Model { get; init; }

    public DateTimeOffset? From { get; init; }

    public DateTimeOffset? To { get; init; }

    /// <summary>Rows before this UUID, which sorts by time: the cursor of the last page.</summary>
    public string? Before { get; init; }

    /// <summary>Rows from this UUID on; older ones are not looked through.</summary>
    public string? Floor { get; init; }

    /// <summary>Answers to this item only.</summary>
    public string? Item { get; init; }

    /// <summary>Whether rows are looked for that no index leads to.</summary>
    public bool IsNarrow => Item is null && (Route is not null || Label is not null || Model is not null || From is not null || To is not null || Text is not null || Factor is not null || MinScore is not null || MaxScore is not null);

    /// <summary>Words that the input contains; upper and lower case are the same.</summary>
    public string? Text { get; init; }

    /// <summary>A factor with its value.</summary>
    public (string Name, string Value)? Factor { get; init; }

    /// <summary>Only first answers to items with a label, by what labels count.</summary>
    public LabelBasis? Labelled { get; init; }

    /// <summary>Only answers that are right, or wrong, by the label; needs <see cref="Labelled"/>.</summary>
    public AnswerOutcome? Outcome { get; init; }

    /// <summary>Only answers to items that two people answered blind; needs <see cref="Labelled"/>.</summary>
    public bool IsAnsweredTwice { get; init; }

    /// <summary>Scores from here on.</summary>
    public double? MinScore { get; init; }

    /// <summary>Scores below this.</summary>
    public double? MaxScore { get; init; }
}
