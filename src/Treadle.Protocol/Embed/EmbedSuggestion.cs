using Treadle.Protocol.Predictions;
using Treadle.Protocol.Projects;

namespace Treadle.Protocol.Embed;

/// <summary>A suggestion as another product shows it. Of the item itself it says nothing: the product knows it.</summary>
public sealed record EmbedSuggestion
{
    /// <summary>The prediction.</summary>
    public required string PredictionId { get; init; }

    /// <summary>Kind of answer.</summary>
    public required TaskKind Task { get; init; }

    /// <summary>The labels to choose from.</summary>
    public required IReadOnlyList<string> Labels { get; init; }

    /// <summary>The model's answer; null when none was made.</summary>
    public ModelOutput? Suggestion { get; init; }

    /// <summary>The last decision with this token; null while there is none.</summary>
    public EmbedDecision? Decision { get; init; }

    /// <summary>Under whose name decisions are kept.</summary>
    public string? Person { get; init; }

    /// <summary>When the token stops working.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}
