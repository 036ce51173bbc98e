using System.Text.Json;
using Treadle.Protocol.Release;

namespace Treadle.Server.Release;

/// <summary>A row of the table release_decisions.</summary>
internal sealed record ReleaseDecisionRow
{
    public long Sequence { get; init; }

    public required int ModelVersion { get; init; }

    public required string Decision { get; init; }

    public required string Reason { get; init; }

    public required string Actor { get; init; }

    public required string Evidence { get; init; }

    /// <summary>Number of the last fact in the store at the time: shadow answers come after it.</summary>
    public long FactSequence { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>The record that the row holds.</summary>
    public ReleaseDecision ToDecision() => new()
    {
        Sequence = Sequence,
        ModelVersion = ModelVersion,
        Decision = Decision,
        Reason = Reason,
        Actor = Actor,
        Evidence = JsonSerializer.Deserialize<JsonElement>(Evidence),
        RecordedAt = RecordedAt,
    };
}
