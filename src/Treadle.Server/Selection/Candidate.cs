namespace Treadle.Server.Selection;

/// <summary>An item that people could be asked about: answered by the model, without a label and without human work.</summary>
internal sealed record Candidate
{
    public required string ItemId { get; init; }

    public required string PredictionId { get; init; }

    public required string Input { get; init; }
}
