using System.Text.Json;

namespace Treadle.Protocol.Labels;

/// <summary>One label fact.</summary>
public sealed record LabelDetail
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Its number in the store.</summary>
    public required long Sequence { get; init; }

    /// <summary>The item.</summary>
    public required string ItemId { get; init; }

    /// <summary>The label; for other kinds than classification the canonical text of <see cref="Value"/>; null when this source has none any more.</summary>
    public string? Label { get; init; }

    /// <summary>The answer of the other kinds.</summary>
    public JsonElement? Value { get; init; }

    /// <summary>How sure the resolution is, in [0, 1].</summary>
    public required double Confidence { get; init; }

    /// <summary>Probability of each label, where answers were resolved; labels below 0.001 are left out.</summary>
    public IReadOnlyDictionary<string, double>? Posterior { get; init; }

    /// <summary>Whose word it is.</summary>
    public required LabelSource Source { get; init; }

    /// <summary>How it came about: majority, dawid_skene, feedback, expert, customer or decision; for other kinds than classification also label_sets, median, numbers, rover, medoid, fields, spans or boxes.</summary>
    public required string Method { get; init; }

    /// <summary>How many answers it rests on.</summary>
    public required int Answers { get; init; }

    /// <summary>Whether it may measure errors: the item was drawn at random and answered blind.</summary>
    public required bool IsEvidence { get; init; }

    /// <summary>Who decided, when somebody did.</summary>
    public string? By { get; init; }

    /// <summary>Their words.</summary>
    public string? Comment { get; init; }

    /// <summary>When it became true.</summary>
    public required DateTimeOffset EventTime { get; init; }

    /// <summary>When Treadle learned of it.</summary>
    public required DateTimeOffset RecordedAt { get; init; }
}
