namespace Treadle.Server.Training;

/// <summary>How far a model that did not see a row is off on it.</summary>
/// <param name="ItemId">The row's item.</param>
/// <param name="Group">The row's group.</param>
/// <param name="Loss">Log loss for labels, squared error for numbers.</param>
internal readonly record struct RowLoss(string ItemId, string Group, double Loss);
