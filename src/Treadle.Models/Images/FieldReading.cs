namespace Treadle.Models.Images;

/// <summary>What a reader makes of a field.</summary>
/// <param name="Text">The characters from left to right; empty when none was found.</param>
/// <param name="Confidence">In [0, 1]: the product over characters of the mean probability along each. Not calibrated.</param>
public sealed record FieldReading(string Text, double Confidence);
