namespace Treadle.Models.Text;

/// <summary>TF-IDF: weighs a term by how often it stands in the text and how rare it is among texts.</summary>
/// <remarks>Source: Spärck Jones (1972); peer: scikit-learn TfidfTransformer, same definition of the smoothed and plain weights.</remarks>
public static class TfidfWeights
{
    /// <summary>Inverse document frequency of every column.</summary>
    /// <param name="counts">Texts × terms.</param>
    /// <param name="isSmoothed">True: ln((1 + n) / (1 + df)) + 1. False: ln(n / df) + 1, where every column must occur.</param>
    public static double[] InverseDocumentFrequencies(SparseRows counts, bool isSmoothed = true)
    {
        var documents = new int[counts.ColumnCount];
        foreach (var column in counts.Columns)
        {
            documents[column]++;
        }

        var added = isSmoothed ? 1.0 : 0.0;
        return Array.ConvertAll(documents, df => (Math.Log((counts.RowCount + added) / (df + added)) + 1));
    }

    /// <summary>Applies a weighting to term counts.</summary>
    /// <param name="counts">Texts × terms.</param>
    /// <param name="scale">One factor per term.</param>
    /// <param name="weighting">What to do with counts and lengths.</param>
    /// <exception cref="ArgumentException">The number of factors is not the number of terms.</exception>
    public static SparseRows Apply(SparseRows counts, double[] scale, TermWeighting weighting)
    {
        if (scale.Length != counts.ColumnCount)
        {
            throw new ArgumentException($"There are {scale.Length} factors for {counts.ColumnCount} terms.", nameof(scale));
        }

        return counts.Reweight((columns, values) => Weigh(columns, values, scale, weighting));
    }

    /// <summary>Turns the counts of one text into feature values, in place; the one definition for training and prediction.</summary>
    internal static void Weigh(ReadOnlySpan<int> columns, Span<double> values, double[] scale, TermWeighting weighting)
    {
        var squares = 0.0;
        var length = 0.0;
        for (var entry = 0; entry < values.Length; entry++)
        {
            var count = values[entry];
            length += count;
            var value = (weighting.Sublinear && count > 1 ? (1 + Math.Log(count)) : count) * scale[columns[entry]];
            values[entry] = value;
            squares += (double)value * value;
        }

        var norm = weighting.Norm switch
        {
            TextNorm.Euclidean => Math.Sqrt(squares),
            TextNorm.RootLength => Math.Sqrt(length),
            TextNorm.Length => length,
            _ => 1,
        };
        if (norm is > 0 and not 1)
        {
            var factor = 1 / norm;
            for (var entry = 0; entry < values.Length; entry++)
            {
                values[entry] *= factor;
            }
        }
    }
}
