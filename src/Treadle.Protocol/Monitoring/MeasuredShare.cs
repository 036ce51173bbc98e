namespace Treadle.Protocol.Monitoring;

/// <summary>A share that was counted, with Wilson's 95 % interval; never shown without its n.</summary>
public sealed record MeasuredShare
{
    /// <summary>Cases.</summary>
    public required long Cases { get; init; }

    /// <summary>n.</summary>
    public required long Of { get; init; }

    /// <summary>Cases / n; null when n is 0.</summary>
    public double? Share { get; init; }

    /// <summary>Lower end; null when n is 0.</summary>
    public double? Lower { get; init; }

    /// <summary>Upper end; null when n is 0.</summary>
    public double? Upper { get; init; }
}
