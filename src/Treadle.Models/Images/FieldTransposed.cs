namespace Treadle.Models.Images;

/// <summary>The weights that the backward pass of a reading network reads the other way round, turned once per step.</summary>
internal sealed class FieldTransposed(FieldShape shape)
{
    public float[] Second { get; } = new float[FieldShape.SecondInputs * FieldShape.SecondMaps];

    public float[] Dense { get; } = new float[shape.DenseInputs * FieldShape.Embedding];

    public float[] Output { get; } = new float[FieldShape.Embedding * FieldShape.StepsPerColumn * shape.Outputs];

    public void Turn(float[] weights)
    {
        TransposedWeights.Turn(weights.AsSpan(FieldShape.SecondAt), FieldShape.SecondInputs, FieldShape.SecondMaps, Second);
        TransposedWeights.Turn(weights.AsSpan(FieldShape.DenseAt), shape.DenseInputs, FieldShape.Embedding, Dense);
        TransposedWeights.Turn(weights.AsSpan(shape.OutputAt), FieldShape.Embedding, FieldShape.StepsPerColumn * shape.Outputs, Output);
    }
}
