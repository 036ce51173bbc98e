namespace Treadle.Server.Evaluation;

/// <summary>Whether two models answered one item right.</summary>
/// <param name="ItemId">The item.</param>
/// <param name="First">Whether the first model (the champion) is right.</param>
/// <param name="Second">Whether the second model (the challenger) is right.</param>
internal readonly record struct PairedOutcome(string ItemId, bool First, bool Second);
