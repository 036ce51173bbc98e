using Treadle.Protocol.Monitoring;

namespace Treadle.Protocol.Annotators;

/// <summary>One annotator's answers in figures. A person sees the same of themselves as a lead does.</summary>
public sealed record AnnotatorDetail
{
    /// <summary>Who.</summary>
    public required string Annotator { get; init; }

    /// <summary>Labels given that were not taken back.</summary>
    public required long Labels { get; init; }

    /// <summary>Answers <em>not sure</em> that were not taken back.</summary>
    public required long NotSure { get; init; }

    /// <summary>Items skipped.</summary>
    public required long Skipped { get; init; }

    /// <summary>Answers taken back.</summary>
    public required long Undone { get; init; }

    /// <summary>First answer.</summary>
    public required DateTimeOffset FirstAt { get; init; }

    /// <summary>Last answer.</summary>
    public required DateTimeOffset LastAt { get; init; }

    /// <summary>Right labels on items whose label an expert or the customer decided (gold items among them).</summary>
    public required MeasuredShare Known { get; init; }

    /// <summary>Right labels on gold items, which nobody could tell from others; practice items do not count.</summary>
    public required MeasuredShare Gold { get; init; }

    /// <summary>Labels equal to what most other people said of the item; items on which the others tie are left out.</summary>
    public required MeasuredShare Peers { get; init; }

    /// <summary>What this annotator said against what was decided or, where nothing was, what most others said.</summary>
    public required IReadOnlyList<LabelPair> Confusion { get; init; }

    /// <summary>Seconds to an answer; null when clients did not send times.</summary>
    public AnswerSeconds? Seconds { get; init; }

    /// <summary>Labels equal to the suggestion, where one was shown.</summary>
    public required MeasuredShare FollowedSuggestion { get; init; }

    /// <summary>Agreement with peers week by week, oldest first.</summary>
    public required IReadOnlyList<AnnotatorWeek> Weeks { get; init; }

    /// <summary>What looks wrong; never speed alone.</summary>
    public required IReadOnlyList<AnnotatorSignal> Signals { get; init; }

    /// <summary>Whether the answers count when labels are resolved.</summary>
    public required bool IsTrusted { get; init; }

    /// <summary>Why not, or why again; null while nobody decided anything.</summary>
    public string? TrustReason { get; init; }
}
