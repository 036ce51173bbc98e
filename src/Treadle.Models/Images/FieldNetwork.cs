using Treadle.Statistics.Randomness;

namespace Treadle.Models.Images;

/// <summary>The buffers and passes of a reading network over one field at a time. Not safe for concurrent use: one per thread.</summary>
internal sealed class FieldNetwork
{
    private readonly FieldShape _shape;
    private readonly ConvolutionLayer _first;
    private readonly ConvolutionLayer _second;
    private readonly ColumnLayer _dense;
    private readonly ColumnLayer _output;
    private readonly float[] _firstGathered;
    private readonly float[] _secondGathered;
    private readonly byte[] _firstChosen;
    private readonly byte[] _secondChosen;
    private readonly float[][] _values;
    private readonly float[][] _gradients;
    private int _columns;

    /// <param name="shape">Sizes.</param>
    /// <param name="width">Widest field in pixels; a multiple of 4.</param>
    public FieldNetwork(FieldShape shape, int width)
    {
        _shape = shape;
        Width = width;
        var columns = width / FieldShape.PixelsPerColumn;
        _first = new ConvolutionLayer((shape.Height, width, 1), FieldShape.FirstInputs, FieldShape.FirstMaps);
        _second = new ConvolutionLayer((shape.Height / 2, width / 2, FieldShape.FirstMaps), FieldShape.SecondInputs, FieldShape.SecondMaps);
        _dense = new ColumnLayer(shape.ColumnLength, FieldShape.ColumnsSeen, FieldShape.Embedding, isRectified: true, columns);
        _output = new ColumnLayer(FieldShape.Embedding, 1, FieldShape.StepsPerColumn * shape.Outputs, isRectified: false, columns);
        _firstGathered = new float[_first.GatheredLength];
        _secondGathered = new float[_second.GatheredLength];
        _firstChosen = new byte[_first.OutputLength];
        _secondChosen = new byte[_second.OutputLength];
        int[] lengths = [_first.OutputLength, _second.OutputLength, columns * shape.ColumnLength, columns * FieldShape.Embedding, columns * FieldShape.StepsPerColumn * shape.Outputs];
        _values = Array.ConvertAll(lengths, length => new float[length]);
        _gradients = Array.ConvertAll(lengths, length => new float[length]);
    }

    /// <summary>Widest field in pixels.</summary>
    public int Width { get; }

    /// <summary>Scores of the last pass: steps × <see cref="FieldShape.Outputs"/>.</summary>
    public Span<float> Scores => _values[4].AsSpan(0, _columns * FieldShape.StepsPerColumn * _shape.Outputs);

    /// <summary>Random weights of the usual size (He et al. 2015).</summary>
    public static float[] Start(FieldShape shape, ulong seed)
    {
        var weights = new float[shape.WeightCount];
        var random = Pcg32.Derive(seed, "network weights");
        Fill(weights.AsSpan(0, FieldShape.FirstInputs * FieldShape.FirstMaps), 9, random);
        Fill(weights.AsSpan(FieldShape.SecondAt, FieldShape.SecondInputs * FieldShape.SecondMaps), FieldShape.SecondInputs, random);
        Fill(weights.AsSpan(FieldShape.DenseAt, shape.DenseInputs * FieldShape.Embedding), shape.DenseInputs, random);
        Fill(weights.AsSpan(shape.OutputAt, FieldShape.Embedding * FieldShape.StepsPerColumn * shape.Outputs), 4 * FieldShape.Embedding, random);
        return weights;
    }

    /// <summary>Scores one field.</summary>
    /// <param name="weights">As <see cref="FieldShape"/> lays them out.</param>
    /// <param name="pixels">Height × width numbers, 0 for the ground.</param>
    /// <param name="width">A multiple of 4, at most <see cref="Width"/>.</param>
    public void Forward(float[] weights, ReadOnlySpan<float> pixels, int width)
    {
        _columns = width / FieldShape.PixelsPerColumn;
        _first.Resize(width);
        _second.Resize(width / 2);
        _first.Forward(weights, pixels, _firstGathered.AsSpan(0, _first.GatheredLength), _values[0], _firstChosen);
        _second.Forward(weights.AsSpan(FieldShape.SecondAt), _values[0], _secondGathered.AsSpan(0, _second.GatheredLength), _values[1], _secondChosen);
        Turn(_values[1], _values[2], (_shape.Height / 4, _columns));
        _dense.Forward(weights.AsSpan(FieldShape.DenseAt), _values[2], _columns, _values[3]);
        _output.Forward(weights.AsSpan(_shape.OutputAt), _values[3], _columns, _values[4]);
    }

    /// <summary>Adds the gradient of the last pass, whose scores the caller has replaced by their derivatives.</summary>
    public void Backward(FieldTransposed transposed, float[] gradient)
    {
        _output.Backward((transposed.Output, gradient, _shape.OutputAt), [], _values[4], _columns, _gradients[3]);
        _dense.Backward((transposed.Dense, gradient, FieldShape.DenseAt), _values[3], _gradients[3], _columns, _gradients[2]);
        Turn(_gradients[2], _gradients[1], (_columns, _shape.Height / 4));
        var input = _gradients[0].AsSpan(0, _first.OutputLength);
        _second.Backward((transposed.Second, gradient, FieldShape.SecondAt), _secondGathered.AsSpan(0, _second.GatheredLength), _secondChosen, _gradients[1], input);
        _first.Backward(([], gradient, 0), _firstGathered.AsSpan(0, _first.GatheredLength), _firstChosen, input, []);
    }

    /// <summary>Rows of columns to columns of rows, a pixel's maps staying together.</summary>
    private static void Turn(float[] from, float[] to, (int Rows, int Columns) shape)
    {
        for (var row = 0; row < shape.Rows; row++)
        {
            for (var column = 0; column < shape.Columns; column++)
            {
                from.AsSpan(((row * shape.Columns) + column) * FieldShape.SecondMaps, FieldShape.SecondMaps).CopyTo(to.AsSpan(((column * shape.Rows) + row) * FieldShape.SecondMaps));
            }
        }
    }

    private static void Fill(Span<float> weights, int inputs, Pcg32 random)
    {
        foreach (ref var weight in weights)
        {
            weight = (float)(Math.Sqrt(2.0 / inputs) * random.NextGaussian());
        }
    }
}
