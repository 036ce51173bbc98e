namespace Treadle.Statistics.Crowd;

/// <summary>The aggregators that <see cref="AggregatorChoice"/> chooses from.</summary>
public enum AggregatorKind
{
    /// <summary><see cref="Crowd.MajorityVote"/>.</summary>
    MajorityVote,

    /// <summary><see cref="Crowd.Wawa"/>.</summary>
    Wawa,

    /// <summary><see cref="Crowd.ZeroBasedSkill"/>.</summary>
    ZeroBasedSkill,

    /// <summary><see cref="Crowd.Mmsr"/>.</summary>
    Mmsr,

    /// <summary><see cref="Crowd.OneCoinDawidSkene"/>.</summary>
    OneCoin,

    /// <summary><see cref="Crowd.DawidSkene"/> with smoothing 0.1.</summary>
    DawidSkene,

    /// <summary><see cref="Crowd.FastDawidSkene"/> with smoothing 0.1.</summary>
    FastDawidSkene,

    /// <summary><see cref="Crowd.Mace"/>.</summary>
    Mace,

    /// <summary><see cref="Crowd.Glad"/>.</summary>
    Glad,
}
