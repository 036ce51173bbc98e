using Treadle.Statistics.Randomness;

namespace Treadle.Models.Images;

/// <summary>Sets images of single characters side by side, by their ink, with gaps and heights drawn at random.</summary>
public static class FieldComposer
{
    /// <summary>Columns without ink between two characters: at least.</summary>
    public const int NarrowestGap = 4;

    /// <summary>Columns without ink between two characters: at most.</summary>
    public const int WidestGap = 10;

    private const int LargestShift = 2;
    private const byte Ink = 40;

    /// <summary>Composes one field.</summary>
    /// <param name="characters">Grey images of single characters, light ink on a dark ground.</param>
    /// <param name="images">Which of them, from left to right.</param>
    /// <param name="random">Source of gaps and heights.</param>
    /// <exception cref="ArgumentException">The images are not grey, or none is named.</exception>
    public static ComposedField Compose(ImageTrainingSet characters, IReadOnlyList<int> images, Pcg32 random)
    {
        if (characters.Channels != 1 || images.Count == 0)
        {
            throw new ArgumentException($"A field is composed of at least one grey character; {images.Count} of {characters.Channels} channels were given.", nameof(images));
        }

        var (height, width) = (characters.Height, characters.Width);
        var inks = images.Select(image => InkOf(characters.Pixels.AsSpan(image * height * width, height * width), width)).ToArray();
        var left = new int[images.Count];
        var at = 2 + random.NextInt(WidestGap);
        for (var place = 0; place < images.Count; place++)
        {
            left[place] = at - inks[place].First;
            at += inks[place].Last - inks[place].First + 1 + NarrowestGap + random.NextInt(WidestGap - NarrowestGap + 1);
        }

        var pixels = new byte[height * at];
        for (var place = 0; place < images.Count; place++)
        {
            Draw(characters, images[place], pixels, (at, left[place], random.NextInt((2 * LargestShift) + 1) - LargestShift));
        }

        return new ComposedField(
            pixels,
            at,
            [.. images.Select(image => characters.Targets[image])],
            [.. Enumerable.Range(0, images.Count).Select(place => left[place] + ((inks[place].First + inks[place].Last) / 2))]);
    }

    private static void Draw(ImageTrainingSet characters, int image, byte[] pixels, (int Width, int Left, int Down) place)
    {
        for (var row = 0; row < characters.Height; row++)
        {
            var target = row + place.Down;
            for (var column = 0; column < characters.Width && target >= 0 && target < characters.Height; column++)
            {
                var x = place.Left + column;
                if (x >= 0 && x < place.Width)
                {
                    ref var pixel = ref pixels[(target * place.Width) + x];
                    pixel = Math.Max(pixel, characters.Pixels[(((image * characters.Height) + row) * characters.Width) + column]);
                }
            }
        }
    }

    private static (int First, int Last) InkOf(ReadOnlySpan<byte> image, int width)
    {
        var (first, last) = (width, -1);
        for (var place = 0; place < image.Length; place++)
        {
            if (image[place] >= Ink)
            {
                first = Math.Min(first, place % width);
                last = Math.Max(last, place % width);
            }
        }

        return last < 0 ? (0, width - 1) : (first, last);
    }
}
