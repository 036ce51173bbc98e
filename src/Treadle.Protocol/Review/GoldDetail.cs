using System.Text.Json;
using Treadle.Protocol.Monitoring;

namespace Treadle.Protocol.Review;

/// <summary>A gold item as it stands.</summary>
public sealed record GoldDetail
{
    /// <summary>The item.</summary>
    public required string ItemId { get; init; }

    /// <summary>Its input fields.</summary>
    public required IReadOnlyDictionary<string, string> Input { get; init; }

    /// <summary>The known label.</summary>
    public required string Label { get; init; }

    /// <summary>The answer of other kinds than classification.</summary>
    public JsonElement? Value { get; init; }

    /// <summary>Why.</summary>
    public string? Explanation { get; init; }

    /// <summary>Whether it teaches newcomers instead of measuring unseen.</summary>
    public required bool IsPractice { get; init; }

    /// <summary>Whether people are still asked about the item itself, because models are judged by their answers: it is handed out as gold when that is done.</summary>
    public required bool IsWaiting { get; init; }

    /// <summary>Whether the item was taken out of the ordinary queue because its label is known; it comes back when it is gold no more.</summary>
    public required bool IsWithdrawn { get; init; }

    /// <summary>Answers to it that were right. Far fewer than elsewhere: perhaps the known label is wrong.</summary>
    public required MeasuredShare Right { get; init; }

    /// <summary>Who declared it.</summary>
    public string? By { get; init; }

    /// <summary>When Treadle learned of it.</summary>
    public required DateTimeOffset RecordedAt { get; init; }
}
