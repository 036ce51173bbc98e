namespace Treadle.Server.Labels;

/// <summary>What the crowd says of one item.</summary>
/// <param name="Label">The label, or the canonical text of another answer.</param>
/// <param name="Confidence">Its share or posterior, or its mean likeness to the answers, in [0, 1].</param>
/// <param name="Posterior">Probability by label, small ones left out; null for answers that are not made of labels alone.</param>
/// <param name="Method">One of <see cref="LabelMethod"/>.</param>
internal sealed record CrowdView(string Label, double Confidence, IReadOnlyDictionary<string, double>? Posterior, string Method);
