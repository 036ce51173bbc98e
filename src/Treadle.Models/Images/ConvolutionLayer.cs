using System.Numerics.Tensors;

namespace Treadle.Models.Images;

/// <summary>3 × 3 convolution with a border of zeros, rectifier, and the largest of every 2 × 2, for one image at a time.</summary>
/// <remarks>Pixels are rows, channels are columns: neighbours are gathered into rows of 9 · channels, so that everything is a matrix product.</remarks>
internal sealed class ConvolutionLayer
{
    private readonly int _height;
    private int _width;
    private readonly int _channels;
    private readonly int _inputs;
    private readonly int _maps;
    private readonly float[] _maximised;
    private readonly float[] _gradients;
    private readonly float[] _neighbours;

    public ConvolutionLayer((int Height, int Width, int Channels) input, int inputs, int maps)
    {
        (_height, _width, _channels) = input;
        _inputs = inputs;
        _maps = maps;
        _maximised = new float[_height * _width * maps];
        _gradients = new float[_maximised.Length];
        _neighbours = new float[_height * _width * inputs];
    }

    public int OutputLength => _height / 2 * (_width / 2) * _maps;

    /// <summary>Length of the gathered neighbours of one image.</summary>
    public int GatheredLength => _height * _width * _inputs;

    /// <summary>Takes images of another width from now on: even, and at most the one that the layer was made for.</summary>
    public void Resize(int width)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(_height * width * _inputs, _neighbours.Length);
        _width = width;
    }

    public void Forward(ReadOnlySpan<float> weights, ReadOnlySpan<float> image, Span<float> gathered, Span<float> output, Span<byte> chosen)
    {
        Gather(image, gathered);
        var bias = weights.Slice(_inputs * _maps, _maps);
        for (var start = 0; start < _height * _width * _maps; start += _maps)
        {
            bias.CopyTo(_maximised.AsSpan(start));
        }

        MatrixProduct.Add((_height * _width, _maps, _inputs), gathered, (_inputs, 1), weights, _maximised);
        var place = 0;
        for (var row = 0; row < _height; row += 2)
        {
            for (var column = 0; column < _width; column += 2)
            {
                var corner = ((row * _width) + column) * _maps;
                for (var map = 0; map < _maps; map++, place++)
                {
                    var (best, which) = (0f, (byte)4);
                    for (var corners = 0; corners < 4; corners++)
                    {
                        var value = _maximised[corner + ((((corners >> 1) * _width) + (corners & 1)) * _maps) + map];
                        (best, which) = value > best ? (value, (byte)corners) : (best, which);
                    }

                    output[place] = best;
                    chosen[place] = which;
                }
            }
        }
    }

    /// <summary>Adds to the weights' gradient; writes the input's unless <paramref name="inputGradient"/> is empty.</summary>
    public void Backward(
        (float[] Transposed, float[] Gradient, int At) weights, ReadOnlySpan<float> gathered, ReadOnlySpan<byte> chosen, ReadOnlySpan<float> outputGradient, Span<float> inputGradient)
    {
        var gradients = _gradients.AsSpan(0, _height * _width * _maps);
        gradients.Clear();
        var bias = weights.Gradient.AsSpan(weights.At + (_inputs * _maps), _maps);
        var place = 0;
        for (var row = 0; row < _height; row += 2)
        {
            for (var column = 0; column < _width; column += 2)
            {
                var corner = ((row * _width) + column) * _maps;
                for (var map = 0; map < _maps; map++, place++)
                {
                    if (chosen[place] < 4)
                    {
                        gradients[corner + ((((chosen[place] >> 1) * _width) + (chosen[place] & 1)) * _maps) + map] = outputGradient[place];
                        bias[map] += outputGradient[place];
                    }
                }
            }
        }

        MatrixProduct.Add((_inputs, _maps, _height * _width), gathered, (1, _inputs), gradients, weights.Gradient.AsSpan(weights.At));
        if (inputGradient.IsEmpty)
        {
            return;
        }

        var neighbours = _neighbours.AsSpan(0, GatheredLength);
        neighbours.Clear();
        MatrixProduct.Add((_height * _width, _inputs, _maps), gradients, (_maps, 1), weights.Transposed, neighbours);
        inputGradient.Clear();
        Scatter(neighbours, inputGradient);
    }

    private void Gather(ReadOnlySpan<float> image, Span<float> gathered)
    {
        gathered.Clear();
        for (var row = 0; row < _height; row++)
        {
            for (var column = 0; column < _width; column++)
            {
                var target = gathered.Slice(((row * _width) + column) * _inputs, _inputs);
                for (var down = -1; down <= 1; down++)
                {
                    if (row + down < 0 || row + down >= _height)
                    {
                        continue;
                    }

                    // The neighbours of one line lie side by side in the image as well.
                    var first = Math.Max(column - 1, 0);
                    var last = Math.Min(column + 1, _width - 1);
                    image.Slice((((row + down) * _width) + first) * _channels, (last - first + 1) * _channels)
                        .CopyTo(target[((((down + 1) * 3) + first - column + 1) * _channels)..]);
                }
            }
        }
    }

    private void Scatter(ReadOnlySpan<float> neighbours, Span<float> image)
    {
        for (var row = 0; row < _height; row++)
        {
            for (var column = 0; column < _width; column++)
            {
                var source = neighbours.Slice(((row * _width) + column) * _inputs, _inputs);
                for (var down = -1; down <= 1; down++)
                {
                    if (row + down < 0 || row + down >= _height)
                    {
                        continue;
                    }

                    var first = Math.Max(column - 1, 0);
                    var last = Math.Min(column + 1, _width - 1);
                    var length = (last - first + 1) * _channels;
                    var target = image.Slice((((row + down) * _width) + first) * _channels, length);
                    TensorPrimitives.Add(target, source.Slice((((down + 1) * 3) + first - column + 1) * _channels, length), target);
                }
            }
        }
    }
}
