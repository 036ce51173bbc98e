using System.Numerics.Tensors;

namespace Treadle.Models.Text;

/// <summary>Short vectors for texts: near texts have near vectors. Meant for spreading a selection, not for classification.</summary>
/// <remarks>
/// A random projection (Achlioptas 2003) of TF-IDF over words and word pairs: inner products are kept up to about 1/√d. The
/// signs come from the term's key and the seed, so no matrix is stored. Immutable and safe for concurrent use.
/// </remarks>
public sealed class TextEmbedding
{
    /// <summary>Default length: similarity is kept within about ±0.125.</summary>
    public const int DefaultDimensions = 64;

    private const int MaxTerms = 50_000;

    private readonly Vocabulary _vocabulary;
    private readonly double[] _scale;
    private readonly ulong _seed;

    private TextEmbedding(Vocabulary vocabulary, double[] scale, int dimensions, ulong seed)
    {
        _vocabulary = vocabulary;
        _scale = scale;
        Dimensions = dimensions;
        _seed = seed;
    }

    /// <summary>Length of every vector.</summary>
    public int Dimensions { get; }

    /// <summary>Counts how rare each term is in <paramref name="texts"/>.</summary>
    /// <param name="texts">Texts of the kind that will be embedded.</param>
    /// <param name="dimensions">Length of the vectors; a multiple of 64.</param>
    /// <param name="seed">Names the projection.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="dimensions"/> is not a positive multiple of 64.</exception>
    public static TextEmbedding Fit(IReadOnlyList<string> texts, int dimensions = DefaultDimensions, ulong seed = 0)
    {
        if (dimensions < 64 || dimensions % 64 != 0)
        {
            throw new ArgumentOutOfRangeException(nameof(dimensions), dimensions, "The number of dimensions must be a positive multiple of 64.");
        }

        var vocabulary = Vocabulary.Build(texts, TermRules.WordPairs, maxTerms: MaxTerms);
        var scale = TfidfWeights.InverseDocumentFrequencies(TermCounter.Count(texts, vocabulary));
        return new TextEmbedding(vocabulary, scale, dimensions, seed);
    }

    /// <summary>The vectors of all texts, row-major: N × <see cref="Dimensions"/>, each of length 1, or all 0 for a text without known terms.</summary>
    public float[] Embed(IReadOnlyList<string> texts)
    {
        var counts = TermCounter.Count(texts, _vocabulary);
        var values = TfidfWeights.Apply(counts, _scale, new TermWeighting { Sublinear = true });
        var vectors = new float[texts.Count * Dimensions];
        var sums = new double[Dimensions];
        for (var text = 0; text < texts.Count; text++)
        {
            Array.Clear(sums);
            Project(values.ColumnsOf(text), values.ValuesOf(text), sums);
            var norm = Math.Sqrt(TensorPrimitives.Dot<double>(sums, sums));
            for (var dimension = 0; dimension < Dimensions && norm > 0; dimension++)
            {
                vectors[(text * Dimensions) + dimension] = (float)(sums[dimension] / norm);
            }
        }

        return vectors;
    }

    private void Project(ReadOnlySpan<int> columns, ReadOnlySpan<double> values, double[] sums)
    {
        for (var entry = 0; entry < columns.Length; entry++)
        {
            for (var block = 0; block < Dimensions; block += 64)
            {
                var bits = TermHash.Join(TermHash.Join(_seed, (ulong)block), (ulong)columns[entry] + 1);
                for (var bit = 0; bit < 64; bit++)
                {
                    sums[block + bit] += ((bits >> bit) & 1) == 0 ? values[entry] : -values[entry];
                }
            }
        }
    }
}
