namespace Treadle.Protocol.Predictions;

/// <summary>Result of replaying a random sample of recorded predictions.</summary>
public sealed record ReplaySampleAnswer
{
    /// <summary>Predictions that were run again.</summary>
    public required int Checked { get; init; }

    /// <summary>Those that came out equal bit for bit.</summary>
    public required int Identical { get; init; }

    /// <summary>Those in the sample that ran elsewhere and cannot be run here.</summary>
    public required int NotReplayable { get; init; }

    /// <summary>Those that came out different.</summary>
    public required IReadOnlyList<ReplayAnswer> Differing { get; init; }
}
