using Treadle.Protocol.Review;

namespace Treadle.Protocol.Labels;

/// <summary>An item on which people's answers differ, or about which somebody who knows more was asked.</summary>
public sealed record DisagreementDetail
{
    /// <summary>The item.</summary>
    public required string ItemId { get; init; }

    /// <summary>Its input fields.</summary>
    public required IReadOnlyDictionary<string, string> Input { get; init; }

    /// <summary>The review item that is open, or the last one.</summary>
    public required string ReviewId { get; init; }

    /// <summary>The prediction that people were asked about; null when it was asked without one.</summary>
    public string? PredictionId { get; init; }

    /// <summary>What the answers say, the most given first, then in the order of their text; answers that count as the same are one.</summary>
    public required IReadOnlyList<DisagreementValue> Values { get; init; }

    /// <summary>Answers without a label: not sure, junk, or that the suggestion is wrong.</summary>
    public required int WithoutLabel { get; init; }

    /// <summary><c>expert</c> or <c>customer</c>: a decision is waited for. <c>open</c>: further people are asked. <c>closed</c>: settled. In the past only open and closed are told apart.</summary>
    public required ReviewState State { get; init; }

    /// <summary>The item's label as it stands; null when there is none.</summary>
    public LabelDetail? Label { get; init; }

    /// <summary>When the answers first differed.</summary>
    public required DateTimeOffset Since { get; init; }
}
