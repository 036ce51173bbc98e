using System.Runtime.InteropServices;
using System.Text;
using Treadle.Models.Native;

namespace Treadle.Models.Onnx;

/// <summary>ONNX Runtime's C functions: the one place that an official .NET binding would replace. Safe for concurrent use.</summary>
/// <remarks>
/// The library hands out a table of function pointers that is only ever added to at its end, so a place in it never changes:
/// https://github.com/microsoft/onnxruntime, include/onnxruntime/core/session/onnxruntime_c_api.h, struct OrtApi.
/// </remarks>
internal static unsafe class OnnxRuntime
{
    /// <summary>Version of the table; every place used here is in it since version 1.17 of the library.</summary>
    private const uint ApiVersion = 17;

    private const int Fatal = 4;

    private static readonly Lazy<(nint Table, nint Environment, nint Memory, nint Allocator)> Loaded = new(Load);

    /// <summary>Whether the library is installed.</summary>
    public static bool IsInstalled => NativeFiles.Find("onnxruntime-node", "libonnxruntime.so*") is not null;

    /// <summary>The environment that sessions belong to.</summary>
    public static nint Environment => Loaded.Value.Environment;

    /// <summary>Says that tensors lie in ordinary memory.</summary>
    public static nint Memory => Loaded.Value.Memory;

    /// <summary>The library's own allocator.</summary>
    public static nint Allocator => Loaded.Value.Allocator;

    /// <summary>The function at a place of the table.</summary>
    public static nint Function(OnnxFunction place) => ((nint*)Loaded.Value.Table)[(int)place];

    /// <summary>Throws what a status says; does nothing for success.</summary>
    public static void Check(nint status)
    {
        if (status != 0)
        {
            Throw(Loaded.Value.Table, status);
        }
    }

    /// <summary>Gives an object back.</summary>
    public static void Release(OnnxFunction release, nint target)
    {
        if (target != 0)
        {
            ((delegate* unmanaged<nint, void>)Function(release))(target);
        }
    }

    /// <summary>A text that ends with a zero byte.</summary>
    public static byte[] Text(string text) => Encoding.UTF8.GetBytes(text + '\0');

    private static void Throw(nint table, nint status)
    {
        var message = ((delegate* unmanaged<nint, byte*>)((nint*)table)[(int)OnnxFunction.GetErrorMessage])(status);
        var words = Marshal.PtrToStringUTF8((nint)message) ?? "no message";
        ((delegate* unmanaged<nint, void>)((nint*)table)[(int)OnnxFunction.ReleaseStatus])(status);
        throw new OnnxException(words);
    }

    private static (nint Table, nint Environment, nint Memory, nint Allocator) Load()
    {
        var path = NativeFiles.Find("onnxruntime-node", "libonnxruntime.so*")
            ?? throw new OnnxException("ONNX Runtime is not installed. Run native/install (it needs npm), or name its folder in TREADLE_NATIVE.");
        var library = NativeLibrary.Load(path);
        var first = (delegate* unmanaged<nint*>)NativeLibrary.GetExport(library, "OrtGetApiBase");
        var table = ((delegate* unmanaged<uint, nint>)first()[0])(ApiVersion);
        if (table == 0)
        {
            throw new OnnxException($"The ONNX Runtime in {path} is older than 1.{ApiVersion}.");
        }

        nint environment, memory, allocator;
        fixed (byte* name = Text("treadle"))
        {
            CheckWith(table, ((delegate* unmanaged<int, byte*, nint*, nint>)((nint*)table)[(int)OnnxFunction.CreateEnv])(Fatal, name, &environment));
        }

        CheckWith(table, ((delegate* unmanaged<int, int, nint*, nint>)((nint*)table)[(int)OnnxFunction.CreateCpuMemoryInfo])(0, 0, &memory));
        CheckWith(table, ((delegate* unmanaged<nint*, nint>)((nint*)table)[(int)OnnxFunction.GetAllocatorWithDefaultOptions])(&allocator));
        return (table, environment, memory, allocator);
    }

    private static void CheckWith(nint table, nint status)
    {
        if (status != 0)
        {
            Throw(table, status);
        }
    }
}
