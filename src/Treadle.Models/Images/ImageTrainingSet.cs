using Treadle.Models.Training;

namespace Treadle.Models.Images;

/// <summary>Images of one size with a class each.</summary>
public sealed record ImageTrainingSet
{
    /// <summary>Pixels of an image's side that the network takes in, from top to bottom; a multiple of 4.</summary>
    public required int Height { get; init; }

    /// <summary>Pixels from left to right; a multiple of 4.</summary>
    public required int Width { get; init; }

    /// <summary>1 for grey, 3 for red, green and blue.</summary>
    public required int Channels { get; init; }

    /// <summary>N images, one after another, each row by row, the channels of a pixel side by side.</summary>
    public required byte[] Pixels { get; init; }

    /// <summary>Class names; at least two.</summary>
    public required IReadOnlyList<string> Labels { get; init; }

    /// <summary>N classes.</summary>
    public required int[] Targets { get; init; }

    /// <summary>SHA-256 of all of it.</summary>
    internal string Hash()
    {
        using var hash = new DataHash();
        return hash.Add<int>([Height, Width, Channels]).Add<byte>(Pixels).Add(Labels).Add<int>(Targets).ToText();
    }

    /// <summary>Throws unless sizes and classes fit.</summary>
    /// <exception cref="ArgumentException">Says what does not.</exception>
    public void Validate()
    {
        if (Height < 8 || Width < 8 || Height % 4 != 0 || Width % 4 != 0 || Channels is not (1 or 3))
        {
            throw new ArgumentException($"Images of {Height} × {Width} × {Channels}: sides must be multiples of 4 and at least 8, with 1 or 3 channels.");
        }

        if (Targets.Length == 0 || Pixels.Length != Targets.Length * Height * Width * Channels)
        {
            throw new ArgumentException($"{Pixels.Length} bytes do not fit {Targets.Length} images of {Height} × {Width} × {Channels}.");
        }

        if (Labels.Count < 2)
        {
            throw new ArgumentException($"A classifier needs at least two classes; {Labels.Count} given.");
        }

        var wrong = Array.FindIndex(Targets, target => target < 0 || target >= Labels.Count);
        if (wrong >= 0)
        {
            throw new ArgumentException($"Image {wrong}: class {Targets[wrong]} is not in [0, {Labels.Count}).");
        }
    }
}
