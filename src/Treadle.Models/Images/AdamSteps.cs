using System.Numerics;
using System.Runtime.InteropServices;
using Treadle.Models.Training;

namespace Treadle.Models.Images;

/// <summary>Steps along running means of gradients (Kingma and Ba 2015, arXiv 1412.6980, algorithm 1).</summary>
internal sealed class AdamSteps(int count)
{
    private const float First = 0.9f;
    private const float Second = 0.999f;
    private const float Epsilon = 1e-8f;

    private readonly float[] _means = new float[count];
    private readonly float[] _squares = new float[count];
    private int _step;

    /// <summary>Writes the running means.</summary>
    public void Write(BinaryWriter writer)
    {
        writer.Write(_step);
        CheckpointArrays.Write<float>(writer, _means);
        CheckpointArrays.Write<float>(writer, _squares);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public void Read(BinaryReader reader)
    {
        _step = reader.ReadInt32();
        CheckpointArrays.ReadInto<float>(reader, _means);
        CheckpointArrays.ReadInto<float>(reader, _squares);
    }

    public void Move(float[] weights, float[] gradient, double rate)
    {
        _step++;
        var size = new Vector<float>((float)(rate * Math.Sqrt(1 - Math.Pow(Second, _step)) / (1 - Math.Pow(First, _step))));
        var to = MemoryMarshal.Cast<float, Vector<float>>(weights.AsSpan());
        var from = MemoryMarshal.Cast<float, Vector<float>>(gradient.AsSpan());
        var means = MemoryMarshal.Cast<float, Vector<float>>(_means.AsSpan());
        var squares = MemoryMarshal.Cast<float, Vector<float>>(_squares.AsSpan());
        for (var index = 0; index < to.Length; index++)
        {
            means[index] = (means[index] * First) + (from[index] * (1 - First));
            squares[index] = (squares[index] * Second) + (from[index] * from[index] * (1 - Second));
            to[index] -= size * means[index] / (Vector.SquareRoot(squares[index]) + new Vector<float>(Epsilon));
        }
    }
}
