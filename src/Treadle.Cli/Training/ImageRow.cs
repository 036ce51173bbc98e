namespace Treadle.Cli.Training;

/// <summary>An image file, or an image in a cell, before it is decoded.</summary>
/// <param name="Place">Where it is, for messages.</param>
/// <param name="Content">Its bytes; null: they are in the file at <paramref name="Place"/>.</param>
/// <param name="Name">Its label; empty where none is known.</param>
internal sealed record ImageRow(string Place, byte[]? Content, string Name);
