namespace Treadle.Models.Images;

/// <summary>The sizes of a network that reads fields of any width: two blocks of 3 × 3 convolution, rectifier and halving, a convolution along the field, and the characters.</summary>
/// <param name="Height">Pixels; a multiple of 4.</param>
/// <param name="Characters">How many can be read.</param>
/// <remarks>After both halvings a column stands for four pixels. It gives scores for two steps, so that a character of four pixels and the gap beside it still have a step each.</remarks>
internal sealed record FieldShape(int Height, int Characters)
{
    public const int FirstMaps = 16;
    public const int SecondMaps = 32;
    public const int Embedding = 128;

    /// <summary>Pixels from one column to the next.</summary>
    public const int PixelsPerColumn = 4;

    /// <summary>Steps that a column gives scores for.</summary>
    public const int StepsPerColumn = 2;

    /// <summary>Columns that the convolution along the field looks at; a step sees 34 pixels.</summary>
    public const int ColumnsSeen = 7;

    private const int Gathered = 16;

    /// <summary>Places of the first convolution's weights per map: nine neighbours, filled up.</summary>
    public static int FirstInputs => Gathered;

    public static int SecondInputs => 9 * FirstMaps;

    public int DenseInputs => ColumnsSeen * ColumnLength;

    /// <summary>Numbers that the blocks make of a column.</summary>
    public int ColumnLength => Height / 4 * SecondMaps;

    /// <summary>Scores of a step: characters and the gap, which comes last, filled up to a multiple of 8.</summary>
    public int Outputs => (Characters + 1 + 7) / 8 * 8;

    public static int SecondAt => (FirstInputs + 1) * FirstMaps;

    public static int DenseAt => SecondAt + ((SecondInputs + 1) * SecondMaps);

    public int OutputAt => DenseAt + ((DenseInputs + 1) * Embedding);

    /// <summary>Number of weights; each layer's are inputs × outputs, then one bias per output.</summary>
    public int WeightCount => OutputAt + ((Embedding + 1) * StepsPerColumn * Outputs);
}
