using System.Globalization;

namespace Treadle.Models.Training;

/// <summary>Named numbers that steer a trainer, e.g. <c>alpha=0.1 lambda=0.3</c>.</summary>
/// <remarks>Immutable. Equal when names and values are equal. The text form is ordered by name.</remarks>
public sealed class TrainerParameters : IEquatable<TrainerParameters>
{
    private readonly SortedDictionary<string, double> _values;

    private TrainerParameters(SortedDictionary<string, double> values) => _values = values;

    /// <summary>No parameter set: all defaults.</summary>
    public static TrainerParameters Empty { get; } = new(new SortedDictionary<string, double>(StringComparer.Ordinal));

    /// <summary>Names and values, ordered by name.</summary>
    public IReadOnlyDictionary<string, double> Values => _values;

    /// <summary>The same parameters with one more, or one changed.</summary>
    public TrainerParameters With(string name, double value) =>
        new(new SortedDictionary<string, double>(_values, StringComparer.Ordinal) { [name] = value });

    /// <summary>The value of <paramref name="name"/>, or <paramref name="otherwise"/> when it was not set.</summary>
    public double Get(string name, double otherwise) => _values.GetValueOrDefault(name, otherwise);

    /// <summary>The other's values over these.</summary>
    public TrainerParameters Over(TrainerParameters other) => other._values.Aggregate(this, (all, pair) => all.With(pair.Key, pair.Value));

    /// <inheritdoc/>
    public bool Equals(TrainerParameters? other) => other is not null && _values.SequenceEqual(other._values);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as TrainerParameters);

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <summary>For example <c>alpha=0.1 lambda=0.3</c>.</summary>
    public override string ToString() =>
        string.Join(' ', _values.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key}={pair.Value:R}")));
}
