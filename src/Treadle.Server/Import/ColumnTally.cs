using System.Globalization;

namespace Treadle.Server.Import;

/// <summary>What a column was found to hold, counted value by value in bounded memory.</summary>
internal sealed class ColumnTally(string name)
{
    /// <summary>More different values than this are no longer counted one by one.</summary>
    public const int MostDistinct = 20_000;

    private readonly Dictionary<string, long> _values = new(StringComparer.Ordinal);
    private bool _isFull;
    private long _characters;
    private long _numbers;

    /// <summary>Name of the column.</summary>
    public string Name => name;

    /// <summary>Rows in which it is not empty.</summary>
    public long Filled { get; private set; }

    /// <summary>Different values; null when there are too many to count.</summary>
    public int? Distinct => _isFull ? null : _values.Count;

    /// <summary>Characters of a filled field, on average.</summary>
    public double MeanLength => Filled == 0 ? 0 : (double)_characters / Filled;

    /// <summary>Whether every filled field is a number.</summary>
    public bool IsNumeric => Filled > 0 && _numbers == Filled;

    /// <summary>Whether no two filled fields are the same, as far as they were counted.</summary>
    public bool IsUnique => !_isFull ? _values.Count == Filled : _values.Count >= MostDistinct;

    /// <summary>Longest value that was counted.</summary>
    public int LongestValue => _values.Count == 0 ? 0 : _values.Keys.Max(value => value.Length);

    /// <summary>Counts one field.</summary>
    public void Add(string field)
    {
        var value = field.Trim();
        if (value.Length == 0)
        {
            return;
        }

        Filled++;
        _characters += value.Length;
        _numbers += double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? 1 : 0;
        if (_values.TryGetValue(value, out var count))
        {
            _values[value] = count + 1;
        }
        else if (_values.Count < MostDistinct)
        {
            _values[value] = 1;
        }
        else
        {
            _isFull = true;
        }
    }

    /// <summary>The most frequent values.</summary>
    public IEnumerable<KeyValuePair<string, long>> Most(int count) =>
        _values.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Take(count);
}
