namespace Treadle.Server.Labels;

/// <summary>The parts of the list of disagreements, in its order.</summary>
internal enum DisagreementStage
{
    /// <summary>An expert or the customer is asked.</summary>
    Deciding,

    /// <summary>Further people are asked.</summary>
    Asking,

    /// <summary>Nobody is asked any more.</summary>
    Settled,
}
