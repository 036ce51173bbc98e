using Treadle.Protocol.Predictions;

namespace Treadle.Protocol.Slices;

/// <summary>Which slices are asked for; null members do not restrict.</summary>
public sealed record SlicesQuery
{
    /// <summary>Predictions from here on.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Predictions before this.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Whose answers are judged; null: the champion's or, while it has few labelled answers, those of the model with most of them.</summary>
    public string? Model { get; init; }

    /// <summary>Which labelled items count; null: evidence.</summary>
    public LabelBasis? Labels { get; init; }
}
