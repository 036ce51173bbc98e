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
}
