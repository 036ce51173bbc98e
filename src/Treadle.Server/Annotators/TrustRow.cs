namespace Treadle.Server.Annotators;

/// <summary>The last word on whether an annotator's answers count.</summary>
internal sealed record TrustRow
{
    public required string Annotator { get; init; }

    public required bool IsTrusted { get; init; }

    public required string Reason { get; init; }

    public required string Actor { get; init; }
}
