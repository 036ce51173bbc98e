using Treadle.Protocol.Predictions;
using Treadle.Protocol.Projects;

namespace Treadle.Protocol.Embed;

/// <summary>A suggestion as another product shows it. Of the item itself it says nothing, unless the token says otherwise: the product knows it.</summary>
public sealed record EmbedSuggestion
{
    /// <summary>The prediction.</summary>
    public required string PredictionId { get; init; }

    /// <summary>Kind of answer.</summary>
    public required TaskKind Task { get; init; }

    /// <summary>The labels to choose from.</summary>
    public required IReadOnlyList<string> Labels { get; init; }

    /// <summary>What an answer may look like; null for one label of a list.</summary>
    public AnswerConfig? Answer { get; init; }

    /// <summary>What spans and boxes are marked on; null when the token does not show it, and for other kinds of answers.</summary>
    public EmbedItem? Item { get; init; }

    /// <summary>The model's answer; null when none was made.</summary>
    public ModelOutput? Suggestion { get; init; }

    /// <summary>The last decision with this token; null while there is none.</summary>
    public EmbedDecision? Decision { get; init; }

    /// <summary>Under whose name decisions are kept.</summary>
    public string? Person { get; init; }

    /// <summary>When the token stops working.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}
