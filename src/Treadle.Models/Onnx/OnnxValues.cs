using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;

namespace Treadle.Models.Onnx;

/// <summary>Moves tensors to and from ONNX Runtime.</summary>
internal static unsafe class OnnxValues
{
    /// <summary>A native tensor over the values; numbers stay where they are and must be pinned by <paramref name="pin"/> while it is used.</summary>
    public static nint Create(OnnxTensor tensor, out MemoryHandle pin)
    {
        nint value;
        var shape = (long[])tensor.Shape;
        fixed (long* dimensions = shape)
        {
            if (tensor.Values is string[] texts)
            {
                pin = default;
                OnnxRuntime.Check(((delegate* unmanaged<nint, long*, nuint, int, nint*, nint>)OnnxRuntime.Function(OnnxFunction.CreateTensorAsOrtValue))(
                    OnnxRuntime.Allocator, dimensions, (nuint)shape.Length, (int)OnnxElement.Text, &value));
                Fill(value, texts);
                return value;
            }

            pin = Pin(tensor.Values, out var bytes);
            OnnxRuntime.Check(((delegate* unmanaged<nint, void*, nuint, long*, nuint, int, nint*, nint>)OnnxRuntime.Function(OnnxFunction.CreateTensorWithDataAsOrtValue))(
                OnnxRuntime.Memory, pin.Pointer, (nuint)bytes, dimensions, (nuint)shape.Length, (int)tensor.Element, &value));
            return value;
        }
    }

    /// <summary>A copy of a native tensor.</summary>
    /// <exception cref="OnnxException">It is no tensor, or of a type that is not read here.</exception>
    public static OnnxTensor Read(nint value, string name)
    {
        int isTensor;
        OnnxRuntime.Check(((delegate* unmanaged<nint, int*, nint>)OnnxRuntime.Function(OnnxFunction.IsTensor))(value, &isTensor));
        if (isTensor == 0)
        {
            throw new OnnxException($"Output {name} is not a tensor. From scikit-learn, convert with options={{'zipmap': False}}.");
        }

        nint type;
        OnnxRuntime.Check(((delegate* unmanaged<nint, nint*, nint>)OnnxRuntime.Function(OnnxFunction.GetTensorTypeAndShape))(value, &type));
        try
        {
            var (element, shape) = Describe(type);
            return element == OnnxElement.Text ? OnnxTensor.Of(Texts(value, Size(shape)), shape) : Numbers(value, element, shape, name);
        }
        finally
        {
            OnnxRuntime.Release(OnnxFunction.ReleaseTensorTypeAndShapeInfo, type);
        }
    }

    /// <summary>Element type and dimensions of a native tensor type.</summary>
    public static (OnnxElement Element, long[] Shape) Describe(nint type)
    {
        int element;
        nuint count;
        OnnxRuntime.Check(((delegate* unmanaged<nint, int*, nint>)OnnxRuntime.Function(OnnxFunction.GetTensorElementType))(type, &element));
        OnnxRuntime.Check(((delegate* unmanaged<nint, nuint*, nint>)OnnxRuntime.Function(OnnxFunction.GetDimensionsCount))(type, &count));
        var shape = new long[count];
        fixed (long* dimensions = shape)
        {
            OnnxRuntime.Check(((delegate* unmanaged<nint, long*, nuint, nint>)OnnxRuntime.Function(OnnxFunction.GetDimensions))(type, dimensions, count));
        }

        return (Enum.IsDefined((OnnxElement)element) ? (OnnxElement)element : OnnxElement.None, shape);
    }

    private static long Size(long[] shape) => shape.Aggregate(1L, (size, length) => size * length);

    private static OnnxTensor Numbers(nint value, OnnxElement element, long[] shape, string name)
    {
        void* at;
        OnnxRuntime.Check(((delegate* unmanaged<nint, void**, nint>)OnnxRuntime.Function(OnnxFunction.GetTensorMutableData))(value, &at));
        var size = checked((int)Size(shape));
        return element switch
        {
            OnnxElement.Float => OnnxTensor.Of(new ReadOnlySpan<float>(at, size).ToArray(), shape),
            OnnxElement.Double => OnnxTensor.Of(new ReadOnlySpan<double>(at, size).ToArray(), shape),
            OnnxElement.Int64 => OnnxTensor.Of(new ReadOnlySpan<long>(at, size).ToArray(), shape),
            OnnxElement.Int32 => OnnxTensor.Of(new ReadOnlySpan<int>(at, size).ToArray(), shape),
            OnnxElement.Byte => OnnxTensor.Of(new ReadOnlySpan<byte>(at, size).ToArray(), shape),
            OnnxElement.Boolean => OnnxTensor.Of(new ReadOnlySpan<bool>(at, size).ToArray(), shape),
            _ => throw new OnnxException($"Output {name} has elements of a type that is not read here; convert it to float in the model."),
        };
    }

    private static MemoryHandle Pin(Array values, out long bytes)
    {
        switch (values)
        {
            case float[] floats:
                bytes = floats.LongLength * sizeof(float);
                return floats.AsMemory().Pin();
            case double[] doubles:
                bytes = doubles.LongLength * sizeof(double);
                return doubles.AsMemory().Pin();
            case long[] longs:
                bytes = longs.LongLength * sizeof(long);
                return longs.AsMemory().Pin();
            case int[] integers:
                bytes = integers.LongLength * sizeof(int);
                return integers.AsMemory().Pin();
            case bool[] flags:
                bytes = flags.LongLength;
                return flags.AsMemory().Pin();
            default:
                bytes = values.LongLength;
                return ((byte[])values).AsMemory().Pin();
        }
    }

    private static void Fill(nint value, string[] texts)
    {
        // All texts in one buffer, each with the zero byte that ends it; a text that contains one would be cut there.
        var pointers = new nint[texts.Length];
        var buffer = (byte*)NativeMemory.Alloc((nuint)(texts.Sum(text => Encoding.UTF8.GetByteCount(text)) + texts.Length));
        try
        {
            var at = buffer;
            for (var index = 0; index < texts.Length; index++)
            {
                pointers[index] = (nint)at;
                at += Encoding.UTF8.GetBytes(texts[index], new Span<byte>(at, Encoding.UTF8.GetByteCount(texts[index])));
                *at++ = 0;
            }

            fixed (nint* first = pointers)
            {
                OnnxRuntime.Check(((delegate* unmanaged<nint, nint*, nuint, nint>)OnnxRuntime.Function(OnnxFunction.FillStringTensor))(value, first, (nuint)texts.Length));
            }
        }
        finally
        {
            NativeMemory.Free(buffer);
        }
    }

    private static string[] Texts(nint value, long size)
    {
        nuint length;
        OnnxRuntime.Check(((delegate* unmanaged<nint, nuint*, nint>)OnnxRuntime.Function(OnnxFunction.GetStringTensorDataLength))(value, &length));
        var bytes = new byte[length];
        var offsets = new nuint[size];
        fixed (byte* target = bytes)
        fixed (nuint* places = offsets)
        {
            OnnxRuntime.Check(((delegate* unmanaged<nint, byte*, nuint, nuint*, nuint, nint>)OnnxRuntime.Function(OnnxFunction.GetStringTensorContent))(
                value, target, length, places, (nuint)size));
        }

        return offsets.Select((start, index) =>
            Encoding.UTF8.GetString(bytes.AsSpan((int)start, (index + 1 < offsets.Length ? (int)offsets[index + 1] : bytes.Length) - (int)start))).ToArray();
    }
}
