namespace Treadle.Models.Images;

/// <summary>A field and what stands in it.</summary>
/// <param name="Pixels">Height × width grey bytes, row by row, light ink on a dark ground.</param>
/// <param name="Width">Columns.</param>
/// <param name="Text">The characters from left to right.</param>
public sealed record FieldImage(byte[] Pixels, int Width, string Text);
