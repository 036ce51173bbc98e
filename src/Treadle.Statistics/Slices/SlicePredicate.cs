namespace Treadle.Statistics.Slices;

/// <summary>One condition of a slice: a column has a value.</summary>
/// <param name="Column">Column index.</param>
/// <param name="Value">The value's code, at least 0.</param>
public readonly record struct SlicePredicate(int Column, int Value) : IComparable<SlicePredicate>
{
    /// <summary>Order by column, then by value.</summary>
    public int CompareTo(SlicePredicate other) => Column != other.Column ? Column.CompareTo(other.Column) : Value.CompareTo(other.Value);

    /// <summary>Whether the left comes first.</summary>
    public static bool operator <(SlicePredicate left, SlicePredicate right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left comes last.</summary>
    public static bool operator >(SlicePredicate left, SlicePredicate right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left does not come last.</summary>
    public static bool operator <=(SlicePredicate left, SlicePredicate right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left does not come first.</summary>
    public static bool operator >=(SlicePredicate left, SlicePredicate right) => left.CompareTo(right) >= 0;
}
