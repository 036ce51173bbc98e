using Treadle.Models.Images;
using Treadle.Statistics.Randomness;

namespace Treadle.Models.Tests.Images;

/// <summary>Made-up images of bars: upright ones and level ones.</summary>
internal static class SmallImages
{
    public static ImageTrainingSet Make(int count, ulong seed, int channels = 1)
    {
        var random = new Pcg32(seed);
        var pixels = new byte[count * 16 * 16 * channels];
        for (var image = 0; image < count; image++)
        {
            var line = 3 + random.NextInt(10);
            for (var place = 0; place < 256 * channels; place++)
            {
                var (row, column) = (place / channels / 16, place / channels % 16);
                var isBar = image % 2 == 0 ? column == line : row == line;
                pixels[(image * 256 * channels) + place] = (byte)((isBar ? 180 : 20) + random.NextInt(60));
            }
        }

        return new ImageTrainingSet
        {
            Height = 16,
            Width = 16,
            Channels = channels,
            Pixels = pixels,
            Labels = ["upright", "level"],
            Targets = [.. Enumerable.Range(0, count).Select(image => image % 2)],
        };
    }
}
