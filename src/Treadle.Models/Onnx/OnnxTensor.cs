namespace Treadle.Models.Onnx;

/// <summary>Values with a shape, row-major: what goes into a model and what comes out.</summary>
public sealed class OnnxTensor
{
    private OnnxTensor(OnnxElement element, Array values, long[] shape)
    {
        var size = 1L;
        foreach (var length in shape)
        {
            size *= length;
        }

        if (size != values.Length)
        {
            throw new ArgumentException($"{values.Length} values do not fill the shape [{string.Join(", ", shape)}].", nameof(values));
        }

        Element = element;
        Values = values;
        Shape = shape;
    }

    /// <summary>Type of the elements.</summary>
    public OnnxElement Element { get; }

    /// <summary>Length of every dimension.</summary>
    public IReadOnlyList<long> Shape { get; }

    internal Array Values { get; }

    /// <summary>A tensor over the array itself, which is not copied.</summary>
    /// <typeparam name="T">float, double, int, long, byte, bool or string.</typeparam>
    /// <exception cref="ArgumentException">The type is another one, or the values do not fill the shape.</exception>
    public static OnnxTensor Of<T>(T[] values, params long[] shape)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(shape);
        return new OnnxTensor(ElementOf<T>(), values, shape);
    }

    /// <summary>The values as single-precision numbers; NaN and infinities are left as they are.</summary>
    /// <exception cref="OnnxException">They are texts.</exception>
    public float[] ToFloats() => Values switch
    {
        float[] values => values,
        double[] values => Array.ConvertAll(values, value => (float)value),
        long[] values => Array.ConvertAll(values, value => (float)value),
        int[] values => Array.ConvertAll(values, value => (float)value),
        _ => throw new OnnxException($"The tensor holds {Element} values; numbers were expected."),
    };

    /// <summary>The values as double-precision numbers.</summary>
    /// <exception cref="OnnxException">They are texts.</exception>
    public double[] ToDoubles() => Values is double[] values ? values : Array.ConvertAll(ToFloats(), value => (double)value);

    /// <summary>The values as texts.</summary>
    /// <exception cref="OnnxException">They are not texts.</exception>
    public string[] ToTexts() => Values as string[] ?? throw new OnnxException($"The tensor holds {Element} values; texts were expected.");

    private static OnnxElement ElementOf<T>() => typeof(T) switch
    {
        var type when type == typeof(float) => OnnxElement.Float,
        var type when type == typeof(double) => OnnxElement.Double,
        var type when type == typeof(int) => OnnxElement.Int32,
        var type when type == typeof(long) => OnnxElement.Int64,
        var type when type == typeof(byte) => OnnxElement.Byte,
        var type when type == typeof(bool) => OnnxElement.Boolean,
        var type when type == typeof(string) => OnnxElement.Text,
        var type => throw new ArgumentException($"{type.Name} is not a type of tensor elements."),
    };
}
