using System.Text.Json;
using Treadle.Protocol.Review;

namespace Treadle.Server.Showings;

/// <summary>A row of the table showings.</summary>
internal sealed record ShowingRow
{
    public required string ProjectId { get; init; }

    public required string ItemId { get; init; }

    public required string Person { get; init; }

    public required string PredictionId { get; init; }

    public required long Sequence { get; init; }

    public required string Place { get; init; }

    public required DateTimeOffset EventTime { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>The word of a place.</summary>
    public static string WordOf(ShowingPlace place) => JsonNamingPolicy.SnakeCaseLower.ConvertName(place.ToString());
}
