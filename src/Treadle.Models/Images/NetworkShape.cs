namespace Treadle.Models.Images;

/// <summary>The sizes of a small convolutional network: two blocks of 3 × 3 convolution, rectifier and halving, a dense layer, and the classes.</summary>
/// <param name="Height">Pixels; a multiple of 4.</param>
/// <param name="Width">Pixels; a multiple of 4.</param>
/// <param name="Channels">1 for grey, 3 for colour.</param>
/// <param name="Classes">Number of classes.</param>
internal sealed record NetworkShape(int Height, int Width, int Channels, int Classes)
{
    public const int FirstMaps = 16;
    public const int SecondMaps = 32;
    public const int Embedding = 128;

    public int Pixels => Height * Width * Channels;

    /// <summary>Places of the first convolution's weights per map, filled up to a multiple of 8.</summary>
    public int FirstInputs => (9 * Channels + 7) / 8 * 8;

    public int DenseInputs => Height / 4 * (Width / 4) * SecondMaps;

    /// <summary>Classes filled up to a multiple of 8.</summary>
    public int Outputs => (Classes + 7) / 8 * 8;

    public int SecondAt => (FirstInputs + 1) * FirstMaps;

    public int DenseAt => SecondAt + (((9 * FirstMaps) + 1) * SecondMaps);

    public int OutputAt => DenseAt + ((DenseInputs + 1) * Embedding);

    /// <summary>Number of weights; each layer's are inputs × outputs, then one bias per output.</summary>
    public int WeightCount => OutputAt + ((Embedding + 1) * Outputs);
}
