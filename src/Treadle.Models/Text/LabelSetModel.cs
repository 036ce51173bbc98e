using System.Buffers.Binary;
using System.Text;

namespace Treadle.Models.Text;

/// <summary>Tells which of several labels hold for a text: one classifier per label.</summary>
/// <remarks>Immutable and safe for concurrent use. The same bytes and the same text give the same scores bit for bit.</remarks>
public sealed class LabelSetModel
{
    private readonly TextModel[] _models;

    internal LabelSetModel(string[] labels, TextModel[] models)
    {
        Labels = labels;
        _models = models;
    }

    /// <summary>Label names.</summary>
    public IReadOnlyList<string> Labels { get; }

    internal IReadOnlyList<TextModel> Models => _models;

    /// <summary>Writes for every label the calibrated probability that it holds; they need not sum to 1.</summary>
    /// <exception cref="ArgumentException"><paramref name="scores"/> has not one place per label.</exception>
    public void Predict(ReadOnlySpan<char> text, Span<float> scores)
    {
        if (scores.Length != _models.Length)
        {
            throw new ArgumentException($"The model has {_models.Length} labels; {scores.Length} places were given.", nameof(scores));
        }

        Span<float> own = stackalloc float[2];
        for (var label = 0; label < scores.Length; label++)
        {
            _models[label].Predict(text, own);
            scores[label] = own[1];
        }
    }

    /// <summary>The model as an artifact of kind <see cref="ModelArtifactKinds.LabelSet"/>: label name and stored classifier, one after another.</summary>
    public ModelArtifact ToArtifact()
    {
        using var stream = new MemoryStream();
        for (var label = 0; label < _models.Length; label++)
        {
            Write(stream, Encoding.UTF8.GetBytes(Labels[label]));
            Write(stream, _models[label].ToBytes());
        }

        return new ModelArtifact { Kind = ModelArtifactKinds.LabelSet, Payload = stream.ToArray() };
    }

    /// <summary>Reads a model from its artifact.</summary>
    /// <exception cref="InvalidDataException">The kind is another one, or the bytes are damaged.</exception>
    public static LabelSetModel FromArtifact(ModelArtifact artifact)
    {
        if (artifact.Kind != ModelArtifactKinds.LabelSet)
        {
            throw new InvalidDataException($"Artifact kind is '{artifact.Kind}', expected '{ModelArtifactKinds.LabelSet}'.");
        }

        var rest = artifact.Payload.Span;
        var (labels, models) = (new List<string>(), new List<TextModel>());
        while (rest.Length > 0)
        {
            labels.Add(Encoding.UTF8.GetString(Take(ref rest)));
            models.Add(TextModel.FromBytes(Take(ref rest)));
        }

        return labels.Count > 0 ? new LabelSetModel([.. labels], [.. models]) : throw new InvalidDataException("Label set model: no label is stored; the bytes were cut off.");
    }

    private static void Write(MemoryStream stream, byte[] part)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, part.Length);
        stream.Write(length);
        stream.Write(part);
    }

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> rest)
    {
        var length = rest.Length >= sizeof(int) ? BinaryPrimitives.ReadInt32LittleEndian(rest) : -1;
        if (length < 0 || length > rest.Length - sizeof(int))
        {
            throw new InvalidDataException($"Label set model: a part of {length} bytes cannot be right with {rest.Length} left; the bytes were cut off.");
        }

        var part = rest.Slice(sizeof(int), length);
        rest = rest[(sizeof(int) + length)..];
        return part;
    }
}
