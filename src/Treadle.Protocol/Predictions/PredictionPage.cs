namespace Treadle.Protocol.Predictions;

/// <summary>One page of predictions, newest first.</summary>
public sealed record PredictionPage
{
    /// <summary>The rows.</summary>
    public required IReadOnlyList<PredictionDetail> Items { get; init; }

    /// <summary>Give it as <c>cursor</c> for the next page; null on the last.</summary>
    public string? Cursor { get; init; }
}
