using System.Text.Json;
using Treadle.Protocol.Registry;

namespace Treadle.Server.Registry;

/// <summary>A row of the table alias_moves.</summary>
internal sealed record AliasMoveRow
{
    public required long Sequence { get; init; }

    public required string Alias { get; init; }

    public int? Version { get; init; }

    public int? PreviousVersion { get; init; }

    public required string Action { get; init; }

    public required string Reason { get; init; }

    public required string Actor { get; init; }

    public required string Evidence { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>The record that the row holds.</summary>
    public AliasMove ToMove() => new()
    {
        Sequence = Sequence,
        Alias = Alias,
        Version = Version,
        PreviousVersion = PreviousVersion,
        Action = Action,
        Reason = Reason,
        Actor = Actor,
        Evidence = JsonSerializer.Deserialize<JsonElement>(Evidence),
        RecordedAt = RecordedAt,
    };
}
