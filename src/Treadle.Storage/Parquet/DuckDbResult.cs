using System.Runtime.InteropServices;

namespace Treadle.Storage.Parquet;

/// <summary>The structure <c>duckdb_result</c>; all of its fields belong to the library.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct DuckDbResult
{
    private readonly ulong _columns;
    private readonly ulong _rows;
    private readonly ulong _changed;
    private readonly nint _values;
    private readonly nint _error;
    private readonly nint _inner;
}
