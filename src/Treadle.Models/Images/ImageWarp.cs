using Treadle.Statistics.Randomness;

namespace Treadle.Models.Images;

/// <summary>Turns bytes into the network's numbers, and moves, turns and scales images a little for training.</summary>
/// <param name="Height">Pixels.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Channels">Values per pixel.</param>
/// <param name="Mean">Mean byte of the training set.</param>
/// <param name="Scale">One over the standard deviation of its bytes.</param>
internal sealed record ImageWarp(int Height, int Width, int Channels, float Mean, float Scale)
{
    private const double LargestTurn = 0.2;
    private const double LargestScale = 0.12;

    public static ImageWarp Of(ImageTrainingSet set)
    {
        var (sum, squares) = (0L, 0L);
        foreach (var value in set.Pixels)
        {
            sum += value;
            squares += value * value;
        }

        var mean = (double)sum / set.Pixels.Length;
        var variance = ((double)squares / set.Pixels.Length) - (mean * mean);
        return new ImageWarp(set.Height, set.Width, set.Channels, (float)mean, variance > 0 ? (float)(1 / Math.Sqrt(variance)) : 1);
    }

    /// <summary>The image as it is.</summary>
    public void Plain(ReadOnlySpan<byte> image, Span<float> target)
    {
        for (var index = 0; index < image.Length; index++)
        {
            target[index] = (image[index] - Mean) * Scale;
        }
    }

    /// <summary>The image turned, scaled and moved at random; what comes in from outside repeats the border.</summary>
    public void Random(ReadOnlySpan<byte> image, Span<float> target, double largestMove, Pcg32 random)
    {
        double Draw(double largest) => ((2 * random.NextDouble()) - 1) * largest;
        var turn = Draw(LargestTurn);
        var (across, down) = (1 + Draw(LargestScale), 1 + Draw(LargestScale));
        var (moveX, moveY) = (Draw(largestMove) * Width, Draw(largestMove) * Height);
        var (cosine, sine) = (Math.Cos(turn), Math.Sin(turn));
        var (centreX, centreY) = ((Width - 1) / 2.0, (Height - 1) / 2.0);
        for (var row = 0; row < Height; row++)
        {
            for (var column = 0; column < Width; column++)
            {
                var (x, y) = (column - centreX, row - centreY);
                var sourceX = Math.Clamp(((cosine * x) + (sine * y)) * across + centreX + moveX, 0, Width - 1);
                var sourceY = Math.Clamp(((cosine * y) - (sine * x)) * down + centreY + moveY, 0, Height - 1);
                Blend(image, (sourceX, sourceY), target.Slice(((row * Width) + column) * Channels, Channels));
            }
        }
    }

    private void Blend(ReadOnlySpan<byte> image, (double X, double Y) at, Span<float> target)
    {
        var (left, top) = ((int)at.X, (int)at.Y);
        var (right, bottom) = (Math.Min(left + 1, Width - 1), Math.Min(top + 1, Height - 1));
        var (fractionX, fractionY) = ((float)(at.X - left), (float)(at.Y - top));
        for (var channel = 0; channel < Channels; channel++)
        {
            float At(ReadOnlySpan<byte> pixels, int row, int column) => pixels[(((row * Width) + column) * Channels) + channel];
            var upper = (At(image, top, left) * (1 - fractionX)) + (At(image, top, right) * fractionX);
            var lower = (At(image, bottom, left) * (1 - fractionX)) + (At(image, bottom, right) * fractionX);
            target[channel] = ((upper * (1 - fractionY)) + (lower * fractionY) - Mean) * Scale;
        }
    }
}
