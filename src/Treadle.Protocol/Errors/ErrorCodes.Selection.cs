namespace Treadle.Protocol.Errors;

public static partial class ErrorCodes
{
    /// <summary>Nothing can be selected before a model answers.</summary>
    public static readonly ErrorCode SelectionNeedsModel = new("selection.needs_model", 409, "Items are selected by what the champion is unsure of, and there is no champion.", "Answer items from the review queue until a first model is promoted; until then they come in random order.");
}
