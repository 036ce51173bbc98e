using Treadle.Statistics.Randomness;

namespace Treadle.Models.Images;

/// <summary>Where the fields of a training come from.</summary>
internal interface IFieldSource
{
    /// <summary>Rows of every field.</summary>
    int Height { get; }

    /// <summary>The characters, in the order of their classes.</summary>
    IReadOnlyList<string> Characters { get; }

    /// <summary>Fields of one visit.</summary>
    int Count { get; }

    /// <summary>Columns that no field exceeds.</summary>
    int MostWidth { get; }

    /// <summary>SHA-256 of all that is learned from.</summary>
    string Hash();

    /// <summary>A field for training, changed at random where that is wanted; with the columns of the characters' middles where these are known.</summary>
    (byte[] Pixels, int Width, int[] Text, int[] Centres) Draw(int index, bool isChanged, Pcg32 random);

    /// <summary>Fields that teach nothing.</summary>
    IReadOnlyList<(byte[] Pixels, int Width, int[] Text)> HeldOut { get; }
}
