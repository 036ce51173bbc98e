using System.Globalization;

namespace Treadle.Statistics.Tests.Pages;

/// <summary>A line "- `page.example`: 0.35 (what it is)" of a method page.</summary>
public sealed record WorkedNumber(string Key, string Printed)
{
    /// <summary>Half a unit of the last printed digit (a printed exponent moves that digit).</summary>
    public bool Agrees(double computed)
    {
        var exponent = Printed.IndexOf('e', StringComparison.Ordinal);
        var mantissa = exponent < 0 ? Printed : Printed[..exponent];
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var digits = point < 0 ? 0 : mantissa.Length - point - 1;
        var scale = exponent < 0 ? 0 : int.Parse(Printed[(exponent + 1)..], CultureInfo.InvariantCulture);
        return Math.Abs(computed - double.Parse(Printed, CultureInfo.InvariantCulture)) <= 0.51 * Math.Pow(10, scale - digits);
    }
}
