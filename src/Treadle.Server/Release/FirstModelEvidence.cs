namespace Treadle.Server.Release;

/// <summary>What speaks for a model where none serves.</summary>
internal sealed record FirstModelEvidence
{
    /// <summary>The metric that decides.</summary>
    public required string Metric { get; init; }

    /// <summary>What was measured.</summary>
    public required double Value { get; init; }

    /// <summary>Lower end of its 95 % interval.</summary>
    public required double Low { get; init; }

    /// <summary>Items it rests on.</summary>
    public required int Items { get; init; }

    /// <summary>What it has to beat.</summary>
    public required double Baseline { get; init; }

    /// <summary>Whether it was measured by cross-validation on training items, for want of evaluation items.</summary>
    public required bool IsCrossValidated { get; init; }
}
