namespace Treadle.Protocol.Hosting;

/// <summary>Whether the server takes requests, and how far its store is behind.</summary>
public sealed record ReadyAnswer
{
    /// <summary>Whether predictions and feedback are taken.</summary>
    public required bool IsReady { get; init; }

    /// <summary>Whether journal rows reach the store; when not, they wait in the journal.</summary>
    public required bool IsDraining { get; init; }

    /// <summary>What is wrong, if anything.</summary>
    public string? Cause { get; init; }

    /// <summary>Bytes on disk in the journal that the store does not have yet.</summary>
    public required long UndrainedBytes { get; init; }
}
