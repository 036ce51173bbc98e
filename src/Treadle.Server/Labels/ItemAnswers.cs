using Treadle.Protocol.Labels;

namespace Treadle.Server.Labels;

/// <summary>Everything said about one item that still counts.</summary>
internal sealed class ItemAnswers
{
    /// <summary>One label that a person gave in the review queue.</summary>
    public sealed record Answer
    {
        public required string ItemId { get; init; }

        public required long Sequence { get; init; }

        public required string Annotator { get; init; }

        public required string Source { get; init; }

        public required string Label { get; init; }

        public required bool IsBlind { get; init; }

        public required DateTimeOffset EventTime { get; init; }
    }

    /// <summary>One feedback that names a label.</summary>
    public sealed record Said
    {
        public required string ItemId { get; init; }

        public required long Sequence { get; init; }

        public required string Label { get; init; }

        public required string Source { get; init; }

        public string? Person { get; init; }

        public required DateTimeOffset EventTime { get; init; }
    }

    /// <summary>The item.</summary>
    public required string ItemId { get; init; }

    /// <summary>Labels given in the queue, in order of arrival.</summary>
    public List<Answer> Answers { get; } = [];

    /// <summary>Labels given by feedback, in order of arrival.</summary>
    public List<Said> Feedback { get; } = [];

    /// <summary>The last fact of each source.</summary>
    public Dictionary<LabelSource, LabelRow> Last { get; } = [];

    /// <summary>The last decision of each source.</summary>
    public Dictionary<LabelSource, LabelRow> Decisions { get; } = [];

    /// <summary>Whether a review of it is closed, so that the answers are complete.</summary>
    public bool IsClosed { get; set; }

    /// <summary>Whether it was drawn without regard to its content.</summary>
    public bool IsDrawn { get; set; }

    /// <summary>The labels that annotators gave.</summary>
    public IEnumerable<Answer> Crowd => Answers.Where(answer => answer.Source == "crowd");
}
