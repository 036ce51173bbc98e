namespace Treadle.Cli.Labelling.Kinds;

/// <summary>A span of the answer in work.</summary>
/// <param name="Field">The text field in which it lies.</param>
/// <param name="At">Where it lies.</param>
/// <param name="Label">Its label.</param>
/// <param name="IsOpen">Whether it is suggested and not yet decided on.</param>
/// <param name="Score">The model's score, if it gave one.</param>
internal sealed record SpanPart(string Field, Stretch At, string Label, bool IsOpen = false, double? Score = null);
