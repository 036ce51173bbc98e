namespace Treadle.Models.Images;

/// <summary>What an image is, from its header.</summary>
/// <param name="MediaType"><c>image/jpeg</c>, <c>image/png</c> or <c>image/webp</c>.</param>
/// <param name="Width">Columns, as the image is shown: turned as its camera was held.</param>
/// <param name="Height">Rows, as the image is shown.</param>
public readonly record struct ImageMeasure(string MediaType, int Width, int Height);
