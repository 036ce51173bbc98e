using Treadle.Statistics.Randomness;

namespace Treadle.Models.Images;

/// <summary>Fields composed anew at every visit of images of single characters, each of which is turned and scaled a little.</summary>
internal sealed class ComposedFields : IFieldSource
{
    private const int Shortest = 3;
    private const int Longest = 9;
    // Forms have empty fields, and room beside what is written.
    private const double ShareOfEmpty = 0.03;
    private const double ShareOfRoomy = 0.2;
    private const int MostHeldOut = 5_000;
    // Every character held out is seen beside that many neighbours: the calibration needs readings that are wrong, and they are rare.
    private const int HeldOutCompositions = 3;

    private readonly ImageTrainingSet _characters;
    private readonly int[] _train;
    private readonly ImageWarp _warp;

    public ComposedFields(ImageTrainingSet characters, ulong seed)
    {
        characters.Validate();
        _characters = characters;
        _warp = new ImageWarp(characters.Height, characters.Width, characters.Channels, Mean: 0, Scale: 1);
        var order = Enumerable.Range(0, characters.Targets.Length).ToArray();
        Pcg32.Derive(seed, "held out").Shuffle(order.AsSpan());
        var count = Math.Min(MostHeldOut, order.Length / 10);
        _train = order[count..];
        HeldOut = [.. Compose(order[..count], Pcg32.Derive(seed, "fields held out"))];
    }

    public int Height => _characters.Height;

    public IReadOnlyList<string> Characters => _characters.Labels;

    public int Count => Math.Max(1, _train.Length * 2 / (Shortest + Longest));

    public int MostWidth => (Longest + 3) * (_characters.Width + FieldComposer.WidestGap);

    public IReadOnlyList<(byte[] Pixels, int Width, int[] Text)> HeldOut { get; }

    public string Hash() => _characters.Hash();

    public (byte[] Pixels, int Width, int[] Text, int[] Centres) Draw(int index, bool isChanged, Pcg32 random)
    {
        if (random.NextDouble() < ShareOfEmpty)
        {
            var width = 8 + random.NextInt(Longest * _characters.Width);
            return (new byte[Height * width], width, [], []);
        }

        var images = new int[Shortest + random.NextInt(Longest - Shortest + 1)];
        foreach (ref var image in images.AsSpan())
        {
            image = _train[random.NextInt(_train.Length)];
        }

        var field = isChanged ? FieldComposer.Compose(Changed(images, random), [.. Enumerable.Range(0, images.Length)], random) : FieldComposer.Compose(_characters, images, random);
        return random.NextDouble() < ShareOfRoomy ? WithRoom(field, random) : (field.Pixels, field.Width, [.. field.Characters], [.. field.Centres]);
    }

    private (byte[] Pixels, int Width, int[] Text, int[] Centres) WithRoom(ComposedField field, Pcg32 random)
    {
        var (left, right) = (random.NextInt(_characters.Width), random.NextInt(2 * _characters.Width));
        var width = left + field.Width + right;
        var pixels = new byte[Height * width];
        for (var row = 0; row < Height; row++)
        {
            field.Pixels.AsSpan(row * field.Width, field.Width).CopyTo(pixels.AsSpan((row * width) + left));
        }

        return (pixels, width, [.. field.Characters], [.. field.Centres.Select(centre => centre + left)]);
    }

    private ImageTrainingSet Changed(int[] images, Pcg32 random)
    {
        var length = _characters.Height * _characters.Width;
        var (pixels, changed) = (new byte[images.Length * length], new float[length]);
        for (var place = 0; place < images.Length; place++)
        {
            _warp.Random(_characters.Pixels.AsSpan(images[place] * length, length), changed, largestMove: 0, random);
            for (var pixel = 0; pixel < length; pixel++)
            {
                pixels[(place * length) + pixel] = (byte)Math.Clamp(changed[pixel], 0, 255);
            }
        }

        return _characters with { Pixels = pixels, Targets = Array.ConvertAll(images, image => _characters.Targets[image]) };
    }

    private IEnumerable<(byte[] Pixels, int Width, int[] Text)> Compose(int[] images, Pcg32 random)
    {
        for (var composition = 0; composition < HeldOutCompositions; composition++)
        {
            random.Shuffle(images.AsSpan());
            for (var start = 0; start < images.Length;)
            {
                var end = Math.Min(start + Shortest + 2 + random.NextInt(Longest - Shortest - 1), images.Length);
                var field = FieldComposer.Compose(_characters, images[start..end], random);
                yield return (field.Pixels, field.Width, [.. field.Characters]);
                start = end;
            }
        }
    }
}
