namespace Treadle.Models.Text;

/// <summary>Buffers for scoring one text at a time; one per thread.</summary>
internal sealed class TextScratch
{
    private int[] _found = new int[512];
    private double[] _counts = new double[512];
    private double[] _values = new double[512];
    private double[] _sums = [];

    public TermScanner Scanner { get; } = new();

    public Span<double> Sums(int classes)
    {
        if (_sums.Length < classes)
        {
            _sums = new double[classes];
        }

        return _sums.AsSpan(0, classes);
    }

    /// <summary>Counts the scanned text's known terms; returns how many are distinct.</summary>
    public int CountTerms(Vocabulary vocabulary)
    {
        var total = TermCounter.FindTerms(Scanner, vocabulary, ref _found);
        if (_counts.Length < total)
        {
            _counts = new double[_found.Length];
            _values = new double[_found.Length];
        }

        var distinct = 0;
        for (var position = 0; position < total; position++)
        {
            if (distinct > 0 && _found[distinct - 1] == _found[position])
            {
                _counts[distinct - 1]++;
            }
            else
            {
                _found[distinct] = _found[position];
                _counts[distinct++] = 1;
            }
        }

        return distinct;
    }

    public ReadOnlySpan<int> Columns(int distinct) => _found.AsSpan(0, distinct);

    public Span<double> CopyOfCounts(int distinct)
    {
        _counts.AsSpan(0, distinct).CopyTo(_values);
        return _values.AsSpan(0, distinct);
    }
}
