namespace Treadle.Statistics.LabelIssues;

/// <summary>The boxes of one image.</summary>
/// <param name="Drawn">The boxes that people drew.</param>
/// <param name="Predicted">The boxes that a detector found, out-of-sample.</param>
public sealed record BoxImage(IReadOnlyList<LabeledBox> Drawn, IReadOnlyList<LabeledBox> Predicted);
