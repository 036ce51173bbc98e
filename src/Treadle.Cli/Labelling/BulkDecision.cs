using Treadle.Protocol.Review;

namespace Treadle.Cli.Labelling;

/// <summary>What the person wants of a group of items.</summary>
internal abstract record BulkDecision
{
    private BulkDecision()
    {
    }

    /// <summary>These are answered, the others go back.</summary>
    public sealed record Answer(IReadOnlyList<(ReviewLease Lease, Judgement Judgement)> Judged) : BulkDecision;

    /// <summary>All go back, and the next group comes.</summary>
    public sealed record Pass : BulkDecision;

    /// <summary>All go back, and items come one by one again.</summary>
    public sealed record Leave : BulkDecision;

    /// <summary>Enough for now.</summary>
    public sealed record Quit : BulkDecision;
}
