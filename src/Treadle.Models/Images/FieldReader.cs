using System.Text;
using Treadle.Models.Text;

namespace Treadle.Models.Images;

/// <summary>Reads short handwriting without cutting it first: a network looks through a frame that slides over the field, and the best path of characters and gaps is read off.</summary>
/// <remarks>
/// Every second column is the middle of a frame, which shows a character or a gap. Of all sequences in which a gap lies between two characters the one of greatest
/// probability is found (Viterbi 1967; the alphabet with a gap is that of CTC, Graves et al. 2006), where a new character costs <see cref="EntryCost"/>: frames
/// half-way between two characters are rarely sure. Immutable and safe for concurrent use.
/// </remarks>
public sealed class FieldReader
{
    internal const int Step = 2;
    private const int FramesAtOnce = 16;
    // A new character must be some four times likelier than none; plausible, not tuned.
    private const double EntryCost = 1.5;
    private const double LeastProbability = 1e-6;

    private readonly ImageModel _model;
    private readonly ThreadLocal<(ImageNetwork Network, float[] Frames)> _scratch;

    internal FieldReader(ImageModel model)
    {
        _model = model;
        _scratch = new(() => (new ImageNetwork(model.Shape, FramesAtOnce), new float[FramesAtOnce * model.Shape.Pixels]));
    }

    /// <summary>Rows that a field must have.</summary>
    public int Height => _model.Height;

    /// <summary>The characters that can be read.</summary>
    public IReadOnlyList<string> Characters => [.. _model.Labels.SkipLast(1)];

    /// <summary>Reads a field.</summary>
    /// <param name="pixels">Height × width grey bytes, light ink on a dark ground.</param>
    /// <param name="width">Columns.</param>
    /// <exception cref="ArgumentException">The bytes do not fit.</exception>
    public FieldReading Read(ReadOnlySpan<byte> pixels, int width)
    {
        if (width < 1 || pixels.Length != Height * width)
        {
            throw new ArgumentException($"A field of {Height} rows and {width} columns has {(long)Height * width} bytes; {pixels.Length} were given.", nameof(pixels));
        }

        var classes = _model.Labels.Count;
        var probabilities = Look(pixels, width);
        var path = BestPath(probabilities, classes);
        var (text, confidence) = (new StringBuilder(), 1.0);
        for (var start = 0; start < path.Length;)
        {
            var end = start;
            var sum = 0.0;
            for (; end < path.Length && path[end] == path[start]; end++)
            {
                sum += probabilities[(end * classes) + path[end]];
            }

            if (path[start] < classes - 1)
            {
                text.Append(_model.Labels[path[start]]);
                confidence *= sum / (end - start);
            }

            start = end;
        }

        return new FieldReading(text.ToString(), confidence);
    }

    /// <summary>The reader as an artifact of kind <see cref="ModelArtifactKinds.Field"/>; equal readers give equal bytes.</summary>
    public ModelArtifact ToArtifact() => new() { Kind = ModelArtifactKinds.Field, Payload = ImageModelFormat.Write(_model) };

    /// <summary>Reads a reader from its artifact.</summary>
    /// <exception cref="InvalidDataException">The kind is another one, or the bytes are damaged.</exception>
    public static FieldReader FromArtifact(ModelArtifact artifact) => artifact.Kind == ModelArtifactKinds.Field
        ? new FieldReader(ImageModelFormat.Read(artifact.Payload.Span))
        : throw new InvalidDataException($"Artifact kind is '{artifact.Kind}', expected '{ModelArtifactKinds.Field}'.");

    /// <summary>Copies the frame around a column; what lies outside the field is dark.</summary>
    internal static void CopyFrame((byte[] Pixels, int Width) field, int centre, (int Height, int Width) frame, Span<byte> target)
    {
        target.Clear();
        var first = centre - (frame.Width / 2);
        var (from, to) = (Math.Max(first, 0), Math.Min(first + frame.Width, field.Width));
        for (var row = 0; row < frame.Height && from < to; row++)
        {
            field.Pixels.AsSpan((row * field.Width) + from, to - from).CopyTo(target[((row * frame.Width) + from - first)..]);
        }
    }

    private double[] Look(ReadOnlySpan<byte> pixels, int width)
    {
        var (shape, classes) = (_model.Shape, _model.Labels.Count);
        var count = (width + Step - 1) / Step;
        var field = (pixels.ToArray(), width);
        var frame = new byte[shape.Pixels];
        var probabilities = new double[count * classes];
        var (network, frames) = _scratch.Value;
        for (var start = 0; start < count; start += FramesAtOnce)
        {
            var own = Math.Min(FramesAtOnce, count - start);
            for (var index = 0; index < own; index++)
            {
                CopyFrame(field, (start + index) * Step, (shape.Height, shape.Width), frame);
                _model.Warp.Plain(frame, frames.AsSpan(index * shape.Pixels, shape.Pixels));
            }

            network.Forward(_model.Weights, frames, own);
            for (var index = 0; index < own; index++)
            {
                var target = probabilities.AsSpan((start + index) * classes, classes);
                for (var label = 0; label < classes; label++)
                {
                    target[label] = network.Scores[(index * shape.Outputs) + label] / _model.Temperature;
                }

                Softmax.InPlace(target);
            }
        }

        return probabilities;
    }

    /// <summary>The likeliest state of every frame, where one character never follows another without a gap.</summary>
    private static int[] BestPath(double[] probabilities, int classes)
    {
        var (count, gap) = (probabilities.Length / classes, classes - 1);
        var from = new int[count * classes];
        var scores = new double[classes];
        for (var frame = 0; frame < count; frame++)
        {
            var next = new double[classes];
            var best = Array.IndexOf(scores, scores.Max());
            for (var state = 0; state < classes; state++)
            {
                var enters = frame == 0 ? 0 : scores[state == gap ? best : gap];
                var cost = state == gap ? 0 : EntryCost;
                var stays = frame == 0 ? double.NegativeInfinity : scores[state];
                from[(frame * classes) + state] = stays >= enters - cost ? state : state == gap ? best : gap;
                next[state] = Math.Max(stays, enters - cost) + Math.Log(Math.Max(probabilities[(frame * classes) + state], LeastProbability));
            }

            scores = next;
        }

        var path = new int[count];
        var at = Array.IndexOf(scores, scores.Max());
        for (var frame = count - 1; frame >= 0; frame--)
        {
            path[frame] = at;
            at = from[(frame * classes) + at];
        }

        return path;
    }
}
