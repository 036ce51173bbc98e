namespace Treadle.Models.Text;

/// <summary>Texts as dense rows of hashed term counts of Euclidean length 1: input for models that were trained elsewhere.</summary>
/// <remarks>Immutable. Peer: scikit-learn HashingVectorizer with its defaults; differs: nothing for texts whose letters lower-case to one character each.</remarks>
public sealed class HashedTerms
{
    private readonly FeatureHasher _hasher;
    private readonly TermRules _rules;

    /// <summary>Terms cut by <paramref name="rules"/>, hashed into <paramref name="columns"/> columns.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no column, or the rules are out of range.</exception>
    public HashedTerms(int columns, TermRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        rules.Validate();
        _hasher = new FeatureHasher(columns);
        _rules = rules;
    }

    /// <summary>N × columns, row-major; a text without terms is all zero.</summary>
    public float[] Count(IReadOnlyList<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var scanner = new TermScanner();
        var rows = _hasher.Transform([.. texts.Select(text => Terms(scanner, text))]);
        var dense = new float[texts.Count * _hasher.ColumnCount];
        for (var row = 0; row < texts.Count; row++)
        {
            var values = rows.ValuesOf(row);
            var squares = 0.0;
            foreach (var value in values)
            {
                squares += value * value;
            }

            var norm = squares > 0 ? Math.Sqrt(squares) : 1;
            for (var entry = 0; entry < values.Length; entry++)
            {
                dense[(row * _hasher.ColumnCount) + rows.ColumnsOf(row)[entry]] = (float)(values[entry] / norm);
            }
        }

        return dense;
    }

    private IReadOnlyList<string> Terms(TermScanner scanner, string text)
    {
        scanner.Scan(text, _rules);
        return [.. Enumerable.Range(0, scanner.Terms.Length).Select(term => scanner.TermText(term, _rules))];
    }
}
