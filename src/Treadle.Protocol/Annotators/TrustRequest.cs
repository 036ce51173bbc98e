namespace Treadle.Protocol.Annotators;

/// <summary>Lets an annotator's answers count, or not, when labels are resolved.</summary>
public sealed record TrustRequest
{
    /// <summary>Whether they count.</summary>
    public bool? IsTrusted { get; init; }

    /// <summary>Why, in words.</summary>
    public string? Reason { get; init; }

    /// <summary>Who decides; the signed-in account when left out.</summary>
    public string? By { get; init; }
}
