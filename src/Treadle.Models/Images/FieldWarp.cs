using Treadle.Statistics.Randomness;

namespace Treadle.Models.Images;

/// <summary>Slants, stretches and moves a field at random, as writers do; what comes in from outside is ground.</summary>
internal static class FieldWarp
{
    private const double LargestSlant = 0.25;
    private const double LargestMove = 0.06;

    public static (byte[] Pixels, int Width) Random(byte[] pixels, (int Height, int Width) size, double largestStretch, Pcg32 random)
    {
        double Draw(double largest) => ((2 * random.NextDouble()) - 1) * largest;
        var (across, down) = (1 + Draw(largestStretch), 1 + Draw(largestStretch));
        var (slant, move) = (Draw(LargestSlant), Draw(LargestMove) * size.Height);
        var width = Math.Max(1, (int)Math.Round(size.Width * across));
        var (centreX, centreY) = ((width - 1) / 2.0, (size.Height - 1) / 2.0);
        var result = new byte[size.Height * width];
        for (var row = 0; row < size.Height; row++)
        {
            var y = ((row - centreY) / down) + centreY + move;
            for (var column = 0; column < width; column++)
            {
                var x = ((column - centreX - (slant * (row - centreY))) / across) + ((size.Width - 1) / 2.0);
                result[(row * width) + column] = At(pixels, size, x, y);
            }
        }

        return (result, width);
    }

    private static byte At(byte[] pixels, (int Height, int Width) size, double x, double y)
    {
        var (left, top) = ((int)Math.Floor(x), (int)Math.Floor(y));
        var (fractionX, fractionY) = (x - left, y - top);
        double Pixel(int row, int column) => row >= 0 && row < size.Height && column >= 0 && column < size.Width ? pixels[(row * size.Width) + column] : 0;
        var upper = (Pixel(top, left) * (1 - fractionX)) + (Pixel(top, left + 1) * fractionX);
        var lower = (Pixel(top + 1, left) * (1 - fractionX)) + (Pixel(top + 1, left + 1) * fractionX);
        return (byte)((upper * (1 - fractionY)) + (lower * fractionY));
    }
}
