using System.Runtime.CompilerServices;
using Treadle.Models.Onnx;

namespace Treadle.Models.Tests.Onnx;

/// <summary>A theory that needs ONNX Runtime; skipped with the reason where npm could not install it.</summary>
public sealed class OnnxTheoryAttribute : TheoryAttribute
{
    public OnnxTheoryAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = 0)
        : base(file, line)
    {
        Skip = OnnxModel.IsAvailable ? null : "ONNX Runtime is not installed (native/install needs npm)";
    }
}
