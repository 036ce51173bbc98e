using Treadle.Statistics.Randomness;

namespace Treadle.Models.Images;

/// <summary>The buffers and passes of one network over a few images at a time. Not safe for concurrent use: one per thread.</summary>
internal sealed class ImageNetwork
{
    private readonly NetworkShape _shape;
    private readonly ConvolutionLayer _first;
    private readonly ConvolutionLayer _second;
    private readonly int _capacity;
    private readonly float[] _firstGathered;
    private readonly float[] _secondGathered;
    private readonly float[] _firstOutput;
    private readonly float[] _firstGradient;
    private readonly byte[] _firstChosen;
    private readonly byte[] _secondChosen;
    private readonly float[] _features;
    private readonly float[] _featureGradient;
    private readonly float[] _embedding;
    private readonly float[] _embeddingGradient;
    private readonly float[] _scores;

    /// <param name="shape">Sizes.</param>
    /// <param name="capacity">Most images at a time.</param>
    public ImageNetwork(NetworkShape shape, int capacity)
    {
        _shape = shape;
        _capacity = capacity;
        _first = new ConvolutionLayer((shape.Height, shape.Width, shape.Channels), shape.FirstInputs, NetworkShape.FirstMaps);
        _second = new ConvolutionLayer((shape.Height / 2, shape.Width / 2, NetworkShape.FirstMaps), 9 * NetworkShape.FirstMaps, NetworkShape.SecondMaps);
        _firstGathered = new float[capacity * _first.GatheredLength];
        _secondGathered = new float[capacity * _second.GatheredLength];
        _firstOutput = new float[_first.OutputLength];
        _firstGradient = new float[_first.OutputLength];
        _firstChosen = new byte[capacity * _first.OutputLength];
        _secondChosen = new byte[capacity * _second.OutputLength];
        _features = new float[capacity * shape.DenseInputs];
        _featureGradient = new float[capacity * shape.DenseInputs];
        _embedding = new float[capacity * NetworkShape.Embedding];
        _embeddingGradient = new float[capacity * NetworkShape.Embedding];
        _scores = new float[capacity * shape.Outputs];
    }

    /// <summary>Scores of the images of the last pass: images × <see cref="NetworkShape.Outputs"/>.</summary>
    public Span<float> Scores => _scores;

    /// <summary>Rectified outputs of the dense layer: images × 128.</summary>
    public ReadOnlySpan<float> Embeddings => _embedding;

    /// <summary>Random weights of the usual size (He et al. 2015).</summary>
    public static float[] Start(NetworkShape shape, ulong seed)
    {
        var weights = new float[shape.WeightCount];
        var random = Pcg32.Derive(seed, "network weights");
        Fill(weights.AsSpan(0, shape.FirstInputs * NetworkShape.FirstMaps), 9 * shape.Channels, random);
        Fill(weights.AsSpan(shape.SecondAt, 9 * NetworkShape.FirstMaps * NetworkShape.SecondMaps), 9 * NetworkShape.FirstMaps, random);
        Fill(weights.AsSpan(shape.DenseAt, shape.DenseInputs * NetworkShape.Embedding), shape.DenseInputs, random);
        Fill(weights.AsSpan(shape.OutputAt, NetworkShape.Embedding * shape.Outputs), 4 * NetworkShape.Embedding, random);
        return weights;
    }

    /// <summary>Scores images: N × pixels, at most the capacity.</summary>
    public void Forward(float[] weights, ReadOnlySpan<float> images, int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _capacity);
        for (var image = 0; image < count; image++)
        {
            _first.Forward(
                weights,
                images.Slice(image * _shape.Pixels, _shape.Pixels),
                _firstGathered.AsSpan(image * _first.GatheredLength, _first.GatheredLength),
                _firstOutput,
                _firstChosen.AsSpan(image * _first.OutputLength));
            _second.Forward(
                weights.AsSpan(_shape.SecondAt),
                _firstOutput,
                _secondGathered.AsSpan(image * _second.GatheredLength, _second.GatheredLength),
                _features.AsSpan(image * _shape.DenseInputs, _shape.DenseInputs),
                _secondChosen.AsSpan(image * _second.OutputLength));
        }

        Dense(weights.AsSpan(_shape.DenseAt), _features, (count, _shape.DenseInputs, NetworkShape.Embedding), _embedding);
        foreach (ref var value in _embedding.AsSpan(0, count * NetworkShape.Embedding))
        {
            value = Math.Max(value, 0);
        }

        Dense(weights.AsSpan(_shape.OutputAt), _embedding, (count, NetworkShape.Embedding, _shape.Outputs), _scores);
    }

    /// <summary>Adds the gradient of the last pass, whose scores the caller has replaced by their derivatives.</summary>
    public void Backward(TransposedWeights transposed, float[] gradient, int count)
    {
        var (embedding, outputs) = (NetworkShape.Embedding, _shape.Outputs);
        AddDense(gradient, _shape.OutputAt, _embedding, _scores, (count, embedding, outputs));
        Array.Clear(_embeddingGradient);
        MatrixProduct.Add((count, embedding, outputs), _scores, (outputs, 1), transposed.Output, _embeddingGradient);
        for (var place = 0; place < count * embedding; place++)
        {
            _embeddingGradient[place] = _embedding[place] > 0 ? _embeddingGradient[place] : 0;
        }

        AddDense(gradient, _shape.DenseAt, _features, _embeddingGradient, (count, _shape.DenseInputs, embedding));
        Array.Clear(_featureGradient);
        MatrixProduct.Add((count, _shape.DenseInputs, embedding), _embeddingGradient, (embedding, 1), transposed.Dense, _featureGradient);
        for (var image = 0; image < count; image++)
        {
            _second.Backward(
                (transposed.Second, gradient, _shape.SecondAt),
                _secondGathered.AsSpan(image * _second.GatheredLength, _second.GatheredLength),
                _secondChosen.AsSpan(image * _second.OutputLength, _second.OutputLength),
                _featureGradient.AsSpan(image * _shape.DenseInputs, _shape.DenseInputs),
                _firstGradient);
            _first.Backward(
                ([], gradient, 0),
                _firstGathered.AsSpan(image * _first.GatheredLength, _first.GatheredLength),
                _firstChosen.AsSpan(image * _first.OutputLength, _first.OutputLength),
                _firstGradient,
                []);
        }
    }

    private static void Fill(Span<float> weights, int inputs, Pcg32 random)
    {
        var spread = Math.Sqrt(2.0 / inputs);
        foreach (ref var weight in weights)
        {
            weight = (float)(spread * random.NextGaussian());
        }
    }

    private static void Dense(ReadOnlySpan<float> weights, ReadOnlySpan<float> inputs, (int Rows, int Inputs, int Outputs) shape, Span<float> outputs)
    {
        var bias = weights.Slice(shape.Inputs * shape.Outputs, shape.Outputs);
        for (var row = 0; row < shape.Rows; row++)
        {
            bias.CopyTo(outputs[(row * shape.Outputs)..]);
        }

        MatrixProduct.Add((shape.Rows, shape.Outputs, shape.Inputs), inputs, (shape.Inputs, 1), weights, outputs);
    }

    private static void AddDense(float[] gradient, int at, ReadOnlySpan<float> inputs, ReadOnlySpan<float> outputs, (int Rows, int Inputs, int Outputs) shape)
    {
        MatrixProduct.Add((shape.Inputs, shape.Outputs, shape.Rows), inputs, (1, shape.Inputs), outputs, gradient.AsSpan(at));
        var bias = gradient.AsSpan(at + (shape.Inputs * shape.Outputs), shape.Outputs);
        for (var row = 0; row < shape.Rows; row++)
        {
            for (var output = 0; output < shape.Outputs; output++)
            {
                bias[output] += outputs[(row * shape.Outputs) + output];
            }
        }
    }
}
