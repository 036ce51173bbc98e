namespace Treadle.Models.Images;

/// <summary>A handwriting field made of single characters, with the truth about it.</summary>
/// <param name="Pixels">Height × width grey bytes, row by row.</param>
/// <param name="Width">Columns.</param>
/// <param name="Characters">Class of each character, from left to right.</param>
/// <param name="Centres">Column of the middle of each character's ink.</param>
public sealed record ComposedField(byte[] Pixels, int Width, IReadOnlyList<int> Characters, IReadOnlyList<int> Centres);
