using Treadle.Statistics.Calibration;

namespace Treadle.Models.Images;

/// <summary>Reads short handwriting without cutting it first: a network gives every two pixels of the field scores for the characters and for a gap, and the likeliest text under them is read off.</summary>
/// <remarks>Immutable and safe for concurrent use. The same bytes and the same pixels give the same reading bit for bit.</remarks>
public sealed class FieldReader
{
    /// <summary>Columns of the widest field that is read.</summary>
    public const int MostWidth = 8_192;

    internal const int ColumnsPerStep = FieldShape.PixelsPerColumn / FieldShape.StepsPerColumn;
    internal const float Scale = 1 / 80f;
    private const int FirstCapacity = 256;

    private readonly ThreadLocal<FieldNetwork> _network;

    internal FieldReader(FieldShape shape, float[] weights, IReadOnlyList<string> characters, PlattScaling calibration)
    {
        Shape = shape;
        Weights = weights;
        Characters = characters;
        Calibration = calibration;
        _network = new(() => new FieldNetwork(shape, FirstCapacity));
    }

    /// <summary>Rows that a field must have.</summary>
    public int Height => Shape.Height;

    /// <summary>The characters that can be read.</summary>
    public IReadOnlyList<string> Characters { get; }

    internal FieldShape Shape { get; }

    internal float[] Weights { get; }

    /// <summary>From the log-odds of the text under the scores to the probability that it is right.</summary>
    internal PlattScaling Calibration { get; }

    /// <summary>Reads a field.</summary>
    /// <param name="pixels">Height × width grey bytes, light ink on a dark ground.</param>
    /// <param name="width">Columns, at most <see cref="MostWidth"/>.</param>
    /// <exception cref="ArgumentException">The bytes do not fit, or the field is too wide.</exception>
    public FieldReading Read(ReadOnlySpan<byte> pixels, int width)
    {
        if (width is < 1 or > MostWidth || pixels.Length != Height * width)
        {
            throw new ArgumentException($"A field of {Height} rows and {width} columns has {(long)Height * width} bytes and at most {MostWidth} columns; {pixels.Length} were given.", nameof(pixels));
        }

        var (text, logProbability) = Decode(pixels, width);
        return new FieldReading(string.Concat(text.Select(character => Characters[character])), Calibration.Apply(LogOdds(logProbability)));
    }

    /// <summary>The reader as an artifact of kind <see cref="ModelArtifactKinds.Field"/>; equal readers give equal bytes.</summary>
    public ModelArtifact ToArtifact() => new() { Kind = ModelArtifactKinds.Field, Payload = FieldReaderFormat.Write(this) };

    /// <summary>Reads a reader from its artifact.</summary>
    /// <exception cref="InvalidDataException">The kind is another one, or the bytes are damaged.</exception>
    public static FieldReader FromArtifact(ModelArtifact artifact) => artifact.Kind == ModelArtifactKinds.Field
        ? FieldReaderFormat.Read(artifact.Payload.Span)
        : throw new InvalidDataException($"Artifact kind is '{artifact.Kind}', expected '{ModelArtifactKinds.Field}'.");

    /// <summary>Columns filled up to what the network takes.</summary>
    internal static int Padded(int width) => Math.Max(2, (width + FieldShape.PixelsPerColumn - 1) / FieldShape.PixelsPerColumn) * FieldShape.PixelsPerColumn;

    /// <summary>Steps that a field of a width gives scores for.</summary>
    internal static int Steps(int width) => Padded(width) / FieldShape.PixelsPerColumn * FieldShape.StepsPerColumn;

    /// <summary>Bytes as the network's numbers, with empty columns on the right.</summary>
    internal static void Prepare(ReadOnlySpan<byte> pixels, (int Height, int Width) size, int padded, Span<float> target)
    {
        target[..(size.Height * padded)].Clear();
        for (var row = 0; row < size.Height; row++)
        {
            for (var column = 0; column < size.Width; column++)
            {
                target[(row * padded) + column] = pixels[(row * size.Width) + column] * Scale;
            }
        }
    }

    /// <summary>Log-odds, kept finite.</summary>
    internal static double LogOdds(double logProbability)
    {
        var probability = Math.Clamp(Math.Exp(logProbability), 1e-9, 1 - 1e-9);
        return Math.Log(probability / (1 - probability));
    }

    internal (int[] Text, double LogProbability) Decode(ReadOnlySpan<byte> pixels, int width)
    {
        // A column stands for two steps: seen again from one step aside, each step is the other one of its column.
        var classes = Shape.Characters + 1;
        var steps = Look(pixels, width, aside: 0);
        var others = Look(pixels, width, aside: ColumnsPerStep).AsSpan(classes);
        for (var place = 0; place < Math.Min(steps.Length, others.Length); place++)
        {
            steps[place] = Math.Log((Math.Exp(steps[place]) + Math.Exp(others[place])) / 2);
        }

        return FieldDecoder.Decode(steps, classes);
    }

    /// <summary>Steps × classes logarithms of probabilities, with empty columns on the left.</summary>
    private double[] Look(ReadOnlySpan<byte> pixels, int width, int aside)
    {
        var padded = Padded(width + aside);
        if (_network.Value!.Width < padded)
        {
            _network.Value = new FieldNetwork(Shape, Math.Max(padded, Math.Min(MostWidth, 2 * _network.Value.Width)));
        }

        var image = new float[Height * padded];
        for (var row = 0; row < Height; row++)
        {
            Prepare(pixels.Slice(row * width, width), (1, width), width, image.AsSpan((row * padded) + aside));
        }

        _network.Value.Forward(Weights, image, padded);
        return TemporalClassification.LogProbabilities(_network.Value.Scores, Shape.Outputs, Shape.Characters + 1, temperature: 1);
    }
}
