namespace Treadle.Models.Images;

/// <summary>Convolution along the columns of a field with a border of zeros, and a rectifier where wanted.</summary>
internal sealed class ColumnLayer(int length, int reach, int maps, bool isRectified, int capacity)
{
    private readonly float[] _gathered = new float[capacity * reach * length];
    private readonly float[] _neighbours = new float[capacity * reach * length];
    private readonly float[] _slopes = new float[capacity * maps];

    private int Inputs => reach * length;

    /// <summary>Columns × <c>maps</c> outputs from columns × <c>length</c> inputs.</summary>
    public void Forward(ReadOnlySpan<float> weights, ReadOnlySpan<float> columns, int count, Span<float> outputs)
    {
        Gather(columns, count);
        var bias = weights.Slice(Inputs * maps, maps);
        for (var column = 0; column < count; column++)
        {
            bias.CopyTo(outputs[(column * maps)..]);
        }

        MatrixProduct.Add((count, maps, Inputs), _gathered, (Inputs, 1), weights, outputs);
        for (var place = 0; isRectified && place < count * maps; place++)
        {
            outputs[place] = Math.Max(outputs[place], 0);
        }
    }

    /// <summary>Adds to the weights' gradient and writes the inputs', after the forward pass of the same columns.</summary>
    public void Backward(
        (float[] Transposed, float[] Gradient, int At) weights, ReadOnlySpan<float> outputs, ReadOnlySpan<float> outputGradient, int count, Span<float> inputGradient)
    {
        var slopes = _slopes.AsSpan(0, count * maps);
        for (var place = 0; place < slopes.Length; place++)
        {
            slopes[place] = !isRectified || outputs[place] > 0 ? outputGradient[place] : 0;
        }

        MatrixProduct.Add((Inputs, maps, count), _gathered, (1, Inputs), slopes, weights.Gradient.AsSpan(weights.At));
        var bias = weights.Gradient.AsSpan(weights.At + (Inputs * maps), maps);
        for (var place = 0; place < slopes.Length; place++)
        {
            bias[place % maps] += slopes[place];
        }

        var neighbours = _neighbours.AsSpan(0, count * Inputs);
        neighbours.Clear();
        MatrixProduct.Add((count, Inputs, maps), slopes, (maps, 1), weights.Transposed, neighbours);
        inputGradient[..(count * length)].Clear();
        for (var column = 0; column < count; column++)
        {
            for (var offset = 0; offset < reach; offset++)
            {
                var from = column + offset - (reach / 2);
                for (var place = 0; from >= 0 && from < count && place < length; place++)
                {
                    inputGradient[(from * length) + place] += neighbours[(column * Inputs) + (offset * length) + place];
                }
            }
        }
    }

    private void Gather(ReadOnlySpan<float> columns, int count)
    {
        _gathered.AsSpan(0, count * Inputs).Clear();
        for (var column = 0; column < count; column++)
        {
            var first = Math.Max(column - (reach / 2), 0);
            var last = Math.Min(column + (reach / 2), count - 1);
            columns.Slice(first * length, (last - first + 1) * length).CopyTo(_gathered.AsSpan((column * Inputs) + ((first - column + (reach / 2)) * length)));
        }
    }
}
