namespace Treadle.Server.Answers;

/// <summary>How large an image is shown.</summary>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
internal readonly record struct ImageSize(int Width, int Height);
