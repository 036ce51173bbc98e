using Treadle.Models.Text;

namespace Treadle.Models.Images;

/// <summary>A trained classifier of images of one size.</summary>
/// <remarks>Immutable and safe for concurrent use. The same bytes and the same pixels give the same scores bit for bit.</remarks>
public sealed class ImageModel
{
    /// <summary>Length of an embedding.</summary>
    public const int EmbeddingLength = NetworkShape.Embedding;

    private readonly ThreadLocal<(ImageNetwork Network, float[] Image)> _scratch;

    internal ImageModel(NetworkShape shape, ImageWarp warp, float[] weights, string[] labels, double temperature)
    {
        Shape = shape;
        Warp = warp;
        Weights = weights;
        Labels = labels;
        Temperature = temperature;
        _scratch = new(() => (new ImageNetwork(shape, 1), new float[shape.Pixels]));
    }

    /// <summary>Class names.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>Pixels from top to bottom.</summary>
    public int Height => Shape.Height;

    /// <summary>Pixels from left to right.</summary>
    public int Width => Shape.Width;

    /// <summary>1 for grey, 3 for colour.</summary>
    public int Channels => Shape.Channels;

    /// <summary>What scores are divided by before the softmax.</summary>
    public double Temperature { get; }

    internal NetworkShape Shape { get; }

    internal ImageWarp Warp { get; }

    internal float[] Weights { get; }

    /// <summary>Writes the calibrated probability of every class.</summary>
    /// <param name="pixels">Height × Width × Channels bytes, row by row, the channels of a pixel side by side.</param>
    /// <param name="scores">Receives K values that sum to 1.</param>
    /// <exception cref="ArgumentException">A length is wrong.</exception>
    public void Predict(ReadOnlySpan<byte> pixels, Span<double> scores)
    {
        if (scores.Length != Labels.Count)
        {
            throw new ArgumentException($"The model has {Labels.Count} classes; {scores.Length} places were given.", nameof(scores));
        }

        var network = Run(pixels);
        for (var label = 0; label < scores.Length; label++)
        {
            scores[label] = network.Scores[label] / Temperature;
        }

        Softmax.InPlace(scores);
    }

    /// <summary>Writes the last hidden layer: near images have near vectors.</summary>
    /// <param name="pixels">As for <see cref="Predict"/>.</param>
    /// <param name="embedding">Receives <see cref="EmbeddingLength"/> values, none negative.</param>
    public void Embed(ReadOnlySpan<byte> pixels, Span<float> embedding) => Run(pixels).Embeddings[..EmbeddingLength].CopyTo(embedding);

    /// <summary>The model as an artifact of kind <see cref="ModelArtifactKinds.Image"/>; equal models give equal bytes.</summary>
    public ModelArtifact ToArtifact() => new() { Kind = ModelArtifactKinds.Image, Payload = ImageModelFormat.Write(this) };

    /// <summary>Reads a model from its artifact.</summary>
    /// <exception cref="InvalidDataException">The kind is another one, or the bytes are damaged.</exception>
    public static ImageModel FromArtifact(ModelArtifact artifact) => artifact.Kind == ModelArtifactKinds.Image
        ? ImageModelFormat.Read(artifact.Payload.Span)
        : throw new InvalidDataException($"Artifact kind is '{artifact.Kind}', expected '{ModelArtifactKinds.Image}'.");

    private ImageNetwork Run(ReadOnlySpan<byte> pixels)
    {
        if (pixels.Length != Shape.Pixels)
        {
            throw new ArgumentException($"The model takes {Height} × {Width} × {Channels} bytes; {pixels.Length} were given.", nameof(pixels));
        }

        var (network, image) = _scratch.Value;
        Warp.Plain(pixels, image);
        network.Forward(Weights, image, 1);
        return network;
    }
}
