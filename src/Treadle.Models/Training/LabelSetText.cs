namespace Treadle.Models.Training;

/// <summary>A text with all labels that hold for it.</summary>
/// <param name="Text">The text.</param>
/// <param name="Labels">Indices of the labels that hold; may be empty.</param>
public sealed record LabelSetText(string Text, IReadOnlyList<int> Labels);
