namespace Treadle.Models.Text;

/// <summary>The length that a text's feature values are divided by. A text without known terms stays all zero.</summary>
public enum TextNorm
{
    /// <summary>Nothing: long texts weigh more.</summary>
    None = 0,

    /// <summary>The root of the sum of squares.</summary>
    Euclidean = 1,

    /// <summary>The root of the number of known terms: between <see cref="None"/> and a mean.</summary>
    RootLength = 2,

    /// <summary>The number of known terms: features are the mean over them.</summary>
    Length = 3,
}
