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

    /// <summary>Words that the input contains; upper and lower case are the same.</summary>
    public string? Text { get; init; }

    /// <summary>A factor with its value.</summary>
    public (string Name, string Value)? Factor { get; init; }

    /// <summary>Scores from here on.</summary>
    public double? MinScore { get; init; }

    /// <summary>Scores below this.</summary>
    public double? MaxScore { get; init; }
}
