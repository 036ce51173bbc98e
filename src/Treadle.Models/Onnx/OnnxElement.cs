namespace Treadle.Models.Onnx;

/// <summary>Types of tensor elements; the numbers are those of the ONNX format.</summary>
public enum OnnxElement
{
    /// <summary>Not a tensor, or of a type that is not read here.</summary>
    None = 0,

    /// <summary>32-bit floating point.</summary>
    Float = 1,

    /// <summary>Bytes, such as the pixels of an image.</summary>
    Byte = 2,

    /// <summary>32-bit integers.</summary>
    Int32 = 6,

    /// <summary>64-bit integers.</summary>
    Int64 = 7,

    /// <summary>Texts.</summary>
    Text = 8,

    /// <summary>Truth values.</summary>
    Boolean = 9,

    /// <summary>64-bit floating point.</summary>
    Double = 11,
}
