using Treadle.Protocol.Review;

namespace Treadle.Protocol.Labels;

/// <summary>A review item of an item.</summary>
public sealed record HistoryReview
{
    /// <summary>Its id, by which it can be opened again.</summary>
    public required string Id { get; init; }

    /// <summary>Why people were asked.</summary>
    public required ReviewReason Reason { get; init; }

    /// <summary>Whether people are being asked.</summary>
    public required bool IsOpen { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
