using System.Globalization;
using System.Runtime.CompilerServices;

namespace Treadle.Statistics.Numerics;

/// <summary>The shared guards of the library: each names the argument, the index, the value and the rule.</summary>
public static class Require
{
    /// <summary>How far the sum of a row of probabilities may be from one.</summary>
    public const double RowSumTolerance = 1e-6;

    /// <summary>Every value is finite.</summary>
    /// <exception cref="ArgumentException">A value is NaN or infinite.</exception>
    public static void Finite(ReadOnlySpan<double> values, [CallerArgumentExpression(nameof(values))] string name = "")
    {
        // x − x is zero for every finite x and NaN for the others: one addition per value, no branch.
        var poison = 0.0;
        foreach (var value in values)
        {
            poison += value - value;
        }

        if (poison == 0)
        {
            return;
        }

        for (var index = 0; index < values.Length; index++)
        {
            if (!double.IsFinite(values[index]))
            {
                throw Bad(name, index, values[index], "every value must be finite");
            }
        }
    }

    /// <inheritdoc cref="Finite(ReadOnlySpan{double}, string)"/>
    public static void Finite(ReadOnlySpan<float> values, [CallerArgumentExpression(nameof(values))] string name = "")
    {
        for (var index = 0; index < values.Length; index++)
        {
            if (!float.IsFinite(values[index]))
            {
                throw Bad(name, index, values[index], "every value must be finite");
            }
        }
    }

    /// <summary>Every value is finite and at least 0.</summary>
    /// <exception cref="ArgumentException">A value is NaN, infinite or negative.</exception>
    public static void NonNegative(ReadOnlySpan<double> values, [CallerArgumentExpression(nameof(values))] string name = "")
    {
        for (var index = 0; index < values.Length; index++)
        {
            if (!(values[index] >= 0 && double.IsFinite(values[index])))
            {
                throw Bad(name, index, values[index], "every value must be finite and at least 0");
            }
        }
    }

    /// <summary>Every value is finite and above 0.</summary>
    /// <exception cref="ArgumentException">A value is NaN, infinite, zero or negative.</exception>
    public static void Positive(ReadOnlySpan<double> values, [CallerArgumentExpression(nameof(values))] string name = "")
    {
        for (var index = 0; index < values.Length; index++)
        {
            if (!(values[index] > 0 && double.IsFinite(values[index])))
            {
                throw Bad(name, index, values[index], "every value must be finite and above 0");
            }
        }
    }

    /// <summary>Every value is in [0, 1].</summary>
    /// <exception cref="ArgumentException">A value is NaN or outside.</exception>
    public static void UnitInterval(ReadOnlySpan<double> values, [CallerArgumentExpression(nameof(values))] string name = "")
    {
        for (var index = 0; index < values.Length; index++)
        {
            if (values[index] is not (>= 0 and <= 1))
            {
                throw Bad(name, index, values[index], "every value must be in [0, 1]");
            }
        }
    }

    /// <summary>Weights are finite, none is negative, and not all are zero.</summary>
    /// <exception cref="ArgumentException">A weight breaks the rule; the message names its index.</exception>
    public static void Weights(ReadOnlySpan<double> weights, [CallerArgumentExpression(nameof(weights))] string name = "")
    {
        var sum = 0.0;
        for (var index = 0; index < weights.Length; index++)
        {
            if (!(weights[index] >= 0) || double.IsInfinity(weights[index]))
            {
                throw Bad(name, index, weights[index], "every weight must be finite and not negative");
            }

            sum += weights[index];
        }

        if (!(sum > 0))
        {
            throw new ArgumentException($"{name} sum to {sum}; at least one weight must be positive.", name);
        }
    }

    /// <summary>A number strictly between 0 and 1: an error rate, a level, a target.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public static void OpenUnit(double value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (value is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} must be strictly between 0 and 1.");
        }
    }

    /// <summary>Every label is a class index in [0, <paramref name="classes"/>).</summary>
    /// <exception cref="ArgumentException">A label is outside; the message names its index.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="classes"/> is not positive.</exception>
    public static void Labels(ReadOnlySpan<int> labels, int classes, [CallerArgumentExpression(nameof(labels))] string name = "")
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(classes);
        for (var index = 0; index < labels.Length; index++)
        {
            if ((uint)labels[index] >= (uint)classes)
            {
                throw Bad(name, index, labels[index], string.Create(CultureInfo.InvariantCulture, $"every label must be in [0, {classes})"));
            }
        }
    }

    /// <summary>Both arguments describe the same rows.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void SameLength(int first, int second, string firstName, string secondName)
    {
        if (first != second)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"{firstName} has {first} values and {secondName} has {second}; they must agree."), secondName);
        }
    }

    /// <summary>There is at least one value.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static void NotEmpty(int length, string name)
    {
        if (length == 0)
        {
            throw new ArgumentException($"{name} is empty; at least one value is needed.", name);
        }
    }

    /// <summary>There are enough rows of a class and enough others: what compares two sides is undefined without both.</summary>
    /// <exception cref="ArgumentException">A side has too few rows; the message names the class and both numbers.</exception>
    public static void BothSides(int inside, int outside, int positiveClass, string name, int least = 1)
    {
        if (inside < least || outside < least)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name} has {inside} rows of class {positiveClass} and {outside} others; at least {least} of each are needed."),
                name);
        }
    }

    /// <summary>The values fill <paramref name="rows"/> rows of <paramref name="columns"/>.</summary>
    /// <exception cref="ArgumentException">They do not.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="columns"/> is not positive.</exception>
    public static void Shape(int length, int rows, int columns, string name)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        if (length != (long)rows * columns)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"{name} has {length} values; {rows} rows of {columns} need {(long)rows * columns}."), name);
        }
    }

    /// <summary>Every row holds probabilities in [0, 1] whose sum is 1 within <see cref="RowSumTolerance"/>.</summary>
    /// <exception cref="ArgumentException">A value is NaN or outside, or a row does not sum to one; the message names row and column.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="classes"/> is not positive.</exception>
    public static void Probabilities(
        ReadOnlySpan<double> values, int rows, int classes, [CallerArgumentExpression(nameof(values))] string name = "")
    {
        Shape(values.Length, rows, classes, name);
        for (var row = 0; row < rows; row++)
        {
            var sum = 0.0;
            var outside = false;
            var current = values.Slice(row * classes, classes);
            foreach (var value in current)
            {
                sum += value;
                outside |= value is not (>= 0 and <= 1);
            }

            if (outside || Math.Abs(sum - 1) > RowSumTolerance)
            {
                throw BadRow(current, row, sum, name);
            }
        }
    }

    private static ArgumentException BadRow(ReadOnlySpan<double> current, int row, double sum, string name)
    {
        for (var column = 0; column < current.Length; column++)
        {
            if (current[column] is not (>= 0 and <= 1))
            {
                return new ArgumentException(string.Create(
                    CultureInfo.InvariantCulture, $"{name}[{row}, {column}] is {current[column]}; every probability must be in [0, 1]."), name);
            }
        }

        return new ArgumentException(string.Create(
            CultureInfo.InvariantCulture, $"Row {row} of {name} sums to {sum}; every row must sum to 1 within {RowSumTolerance}."), name);
    }

    private static ArgumentException Bad<T>(string name, int index, T value, string rule) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{name}[{index}] is {value}; {rule}."), name);
}
