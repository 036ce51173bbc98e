namespace Treadle.Models.Images;

/// <summary>What a reader makes of a field.</summary>
/// <param name="Text">The characters from left to right; empty when none was found.</param>
/// <param name="Confidence">In [0, 1]: the probability that the whole text is right, calibrated on fields that the reader was not trained on.</param>
public sealed record FieldReading(string Text, double Confidence);
