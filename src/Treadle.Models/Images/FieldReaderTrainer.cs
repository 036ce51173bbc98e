using Treadle.Statistics.Randomness;

namespace Treadle.Models.Images;

/// <summary>Trains a <see cref="FieldReader"/> from images of single characters: it composes fields of them and looks at those.</summary>
/// <remarks>
/// A frame shows a character when its middle is nearer to that character's than to half-way to the next one; otherwise a gap. Every character is seen beside two
/// neighbours, and four in ten gaps. Deterministic for any number of threads.
/// </remarks>
public static class FieldReaderTrainer
{
    private const int CharactersPerField = 7;
    // Every character is seen beside that many neighbours.
    private const int Compositions = 2;
    private const double ShareOfGaps = 0.4;
    // Of the way to the neighbour's middle: up to here a frame shows the character, from there on the gap.
    private const double Boundary = 0.25;
    private const int EndOfField = 10;
    private const double LargestMove = 0.03;

    /// <summary>Trains.</summary>
    /// <param name="characters">Grey images of single characters, light ink on a dark ground.</param>
    /// <param name="options">Seed, visits, threads.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentException">The set is not valid or not grey.</exception>
    public static FieldReader Train(ImageTrainingSet characters, ImageTrainingOptions options, CancellationToken cancellationToken)
    {
        characters.Validate();
        var order = Enumerable.Range(0, characters.Targets.Length).ToArray();
        var random = Pcg32.Derive(options.Seed, "frames");
        var length = characters.Height * characters.Width;
        var (pixels, targets) = (new List<byte[]>(), new List<int>());
        for (var composition = 0; composition < Compositions; composition++)
        {
            Pcg32.Derive(options.Seed, $"fields {composition}").Shuffle(order.AsSpan());
            for (var start = 0; start < order.Length; start += CharactersPerField)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var field = FieldComposer.Compose(characters, order[start..Math.Min(start + CharactersPerField, order.Length)], random);
                foreach (var (centre, label) in Frames(field, characters.Labels.Count, random))
                {
                    var frame = new byte[length];
                    FieldReader.CopyFrame((field.Pixels, field.Width), centre, (characters.Height, characters.Width), frame);
                    pixels.Add(frame);
                    targets.Add(label);
                }
            }
        }

        var set = characters with
        {
            Pixels = Join(pixels, length),
            Targets = [.. targets],
            Labels = [.. characters.Labels, ""],
        };
        return new FieldReader(ImageTrainer.Train(set, options with { LargestMove = LargestMove }, cancellationToken).Model);
    }

    private static byte[] Join(List<byte[]> frames, int length)
    {
        var all = new byte[frames.Count * length];
        for (var index = 0; index < frames.Count; index++)
        {
            frames[index].CopyTo(all, index * length);
        }

        return all;
    }

    private static IEnumerable<(int Centre, int Label)> Frames(ComposedField field, int gap, Pcg32 random)
    {
        for (var place = 0; place <= field.Centres.Count; place++)
        {
            var left = place == 0 ? -EndOfField : field.Centres[place - 1];
            var right = place == field.Centres.Count ? field.Width + EndOfField : field.Centres[place];
            var reach = Boundary * (right - left);
            if (random.NextDouble() < ShareOfGaps)
            {
                yield return ((int)Math.Round(left + reach + (random.NextDouble() * (right - left - (2 * reach)))), gap);
            }

            if (place < field.Centres.Count)
            {
                var next = place + 1 == field.Centres.Count ? field.Width + EndOfField : field.Centres[place + 1];
                var (low, high) = (right - reach, right + (Boundary * (next - right)));
                yield return ((int)Math.Round(low + (random.NextDouble() * (high - low))), field.Characters[place]);
            }
        }
    }
}
