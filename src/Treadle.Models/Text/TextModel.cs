namespace Treadle.Models.Text;

/// <summary>A trained classifier of texts: terms are counted once and scored by one or more linear members.</summary>
/// <remarks>
/// Immutable and safe for concurrent use. Probability of class k = softmax over classes of (Σ share · member score) / temperature.
/// The same bytes and the same text give the same scores bit for bit; sums run in a fixed order and do not depend on vector width.
/// </remarks>
public sealed class TextModel
{
    // Longer texts are scored all the same, but their buffers are not kept for the next text.
    private const int KeptCharacters = 64 * 1024;

    [ThreadStatic]
    private static TextScratch? _scratch;

    private readonly string[] _labels;
    private readonly Vocabulary[] _vocabularies;
    private readonly LinearMember[] _members;
    private readonly double[] _shares;

    /// <param name="labels">Class names.</param>
    /// <param name="vocabularies">At least one; the first is asked for unknown words.</param>
    /// <param name="members">Scorers, each over one of the vocabularies.</param>
    /// <param name="shares">One weight per member.</param>
    /// <param name="temperature">Positive.</param>
    internal TextModel(string[] labels, Vocabulary[] vocabularies, LinearMember[] members, double[] shares, double temperature)
    {
        _labels = labels;
        _vocabularies = vocabularies;
        _members = members;
        _shares = shares;
        Temperature = temperature;
    }

    /// <summary>Class names; index = position of the class's score.</summary>
    public IReadOnlyList<string> Labels => _labels;

    /// <summary>The terms the model knows and how it cuts texts: one vocabulary per way of cutting.</summary>
    public IReadOnlyList<Vocabulary> Vocabularies => _vocabularies;

    /// <summary>What scores are divided by before the softmax; 1 when calibration did not help.</summary>
    public double Temperature { get; }

    internal IReadOnlyList<LinearMember> Members => _members;

    internal IReadOnlyList<double> Shares => _shares;

    /// <summary>Writes the calibrated probability of every class.</summary>
    /// <param name="text">Any text; an empty one, or one without known terms, gets the model's prior.</param>
    /// <param name="scores">Receives K values in [0, 1] that sum to 1 within 1e-5.</param>
    /// <exception cref="ArgumentException"><paramref name="scores"/> has not K places.</exception>
    /// <remarks>O(length + known terms · K); no allocation once a thread has scored a text of that length.</remarks>
    public void Predict(ReadOnlySpan<char> text, Span<float> scores)
    {
        if (scores.Length != _labels.Length)
        {
            throw new ArgumentException($"The model has {_labels.Length} classes; {scores.Length} places were given.", nameof(scores));
        }

        var scratch = _scratch ??= new TextScratch();
        var sums = scratch.Sums(_labels.Length);
        AddLogits(text, scratch, sums);
        Softmax.InPlace(sums);
        for (var label = 0; label < sums.Length; label++)
        {
            scores[label] = (float)sums[label];
        }
    }

    /// <summary>The share of the text's words that the model has never counted; 0 for a text without words.</summary>
    /// <remarks>With the character analyser: of its character sequences.</remarks>
    public double UnknownTokenShare(ReadOnlySpan<char> text)
    {
        var scratch = _scratch ??= new TextScratch();
        var vocabulary = _vocabularies[0];
        scratch.Scanner.Scan(text, vocabulary.Rules);
        var tokens = vocabulary.Rules.Analyser == TermAnalyser.Word ? scratch.Scanner.Words : scratch.Scanner.Terms;
        var unknown = 0;
        foreach (var key in tokens)
        {
            unknown += vocabulary.Find(key) < 0 ? 1 : 0;
        }

        var share = tokens.Length == 0 ? 0 : (double)unknown / tokens.Length;
        DropLarge(scratch);
        return share;
    }

    /// <summary>The model as stored bytes; equal models give equal bytes.</summary>
    public byte[] ToBytes() => TextModelFormat.Write(this);

    /// <summary>The model as an artifact of kind <see cref="ModelArtifactKinds.LinearText"/>.</summary>
    public ModelArtifact ToArtifact() => new() { Kind = ModelArtifactKinds.LinearText, Payload = ToBytes() };

    /// <summary>Reads what <see cref="ToBytes"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The bytes are not such a model, damaged, or of a later format; the message names the place.</exception>
    public static TextModel FromBytes(ReadOnlySpan<byte> bytes) => TextModelFormat.Read(bytes);

    /// <summary>Reads a model from its artifact.</summary>
    /// <exception cref="InvalidDataException">The kind is another one, or the bytes are damaged.</exception>
    public static TextModel FromArtifact(ModelArtifact artifact) => artifact.Kind == ModelArtifactKinds.LinearText
        ? FromBytes(artifact.Payload.Span)
        : throw new InvalidDataException($"Artifact kind is '{artifact.Kind}', expected '{ModelArtifactKinds.LinearText}'.");

    internal TextModel WithTemperature(double temperature) => new(_labels, _vocabularies, _members, _shares, temperature);

    private void AddLogits(ReadOnlySpan<char> text, TextScratch scratch, Span<double> sums)
    {
        sums.Clear();
        for (var vocabulary = 0; vocabulary < _vocabularies.Length; vocabulary++)
        {
            scratch.Scanner.Scan(text, _vocabularies[vocabulary].Rules);
            var distinct = scratch.CountTerms(_vocabularies[vocabulary]);
            for (var member = 0; member < _members.Length; member++)
            {
                if (_members[member].Vocabulary == vocabulary)
                {
                    var values = scratch.CopyOfCounts(distinct);
                    _members[member].AddScores(scratch.Columns(distinct), values, _shares[member] / Temperature, sums);
                }
            }
        }

        DropLarge(scratch);
    }

    private static void DropLarge(TextScratch scratch)
    {
        if (scratch.Scanner.Capacity > KeptCharacters * 3)
        {
            _scratch = null;
        }
    }
}
