namespace Treadle.Models.Images;

/// <summary>The weights that the backward pass reads the other way round, turned once per step.</summary>
internal sealed class TransposedWeights(NetworkShape shape)
{
    public float[] Second { get; } = new float[9 * NetworkShape.FirstMaps * NetworkShape.SecondMaps];

    public float[] Dense { get; } = new float[shape.DenseInputs * NetworkShape.Embedding];

    public float[] Output { get; } = new float[NetworkShape.Embedding * shape.Outputs];

    public void Turn(float[] weights)
    {
        Turn(weights.AsSpan(shape.SecondAt), 9 * NetworkShape.FirstMaps, NetworkShape.SecondMaps, Second);
        Turn(weights.AsSpan(shape.DenseAt), shape.DenseInputs, NetworkShape.Embedding, Dense);
        Turn(weights.AsSpan(shape.OutputAt), NetworkShape.Embedding, shape.Outputs, Output);
    }

    public static void Turn(ReadOnlySpan<float> weights, int rows, int columns, float[] turned)
    {
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                turned[(column * rows) + row] = weights[(row * columns) + column];
            }
        }
    }
}
