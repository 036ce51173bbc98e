using System.Reflection;
using System.Runtime.InteropServices;
using Treadle.Models.Native;

namespace Treadle.Storage.Parquet;

/// <summary>DuckDB's C functions: the one place that an official .NET binding would replace.</summary>
/// <remarks>https://github.com/duckdb/duckdb, src/include/duckdb.h. Handles are pointers; a state of 0 is success.</remarks>
internal static unsafe partial class DuckDb
{
    /// <summary>Rows that a chunk holds at most (STANDARD_VECTOR_SIZE).</summary>
    public const int ChunkRows = 2_048;

    private const string Package = "@duckdb";
    private const string Pattern = "libduckdb.*";
    private const string Library = "duckdb";

    static DuckDb() => NativeLibrary.SetDllImportResolver(typeof(DuckDb).Assembly, Resolve);

    /// <summary>Whether the library is installed.</summary>
    public static bool IsInstalled => NativeFiles.Find(Package, Pattern) is not null;

    [LibraryImport(Library, EntryPoint = "duckdb_create_config")]
    public static partial int CreateConfiguration(nint* configuration);

    [LibraryImport(Library, EntryPoint = "duckdb_set_config", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetConfiguration(nint configuration, string name, string option);

    [LibraryImport(Library, EntryPoint = "duckdb_destroy_config")]
    public static partial void DestroyConfiguration(nint* configuration);

    [LibraryImport(Library, EntryPoint = "duckdb_open_ext")]
    public static partial int Open(nint path, nint* database, nint configuration, nint* error);

    [LibraryImport(Library, EntryPoint = "duckdb_close")]
    public static partial void Close(nint* database);

    [LibraryImport(Library, EntryPoint = "duckdb_connect")]
    public static partial int Connect(nint database, nint* connection);

    [LibraryImport(Library, EntryPoint = "duckdb_disconnect")]
    public static partial void Disconnect(nint* connection);

    [LibraryImport(Library, EntryPoint = "duckdb_prepare", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Prepare(nint connection, string sql, nint* statement);

    [LibraryImport(Library, EntryPoint = "duckdb_prepare_error")]
    public static partial nint PrepareError(nint statement);

    [LibraryImport(Library, EntryPoint = "duckdb_destroy_prepare")]
    public static partial void DestroyPrepare(nint* statement);

    [LibraryImport(Library, EntryPoint = "duckdb_execute_prepared_streaming")]
    public static partial int ExecuteStreaming(nint statement, DuckDbResult* result);

    [LibraryImport(Library, EntryPoint = "duckdb_fetch_chunk")]
    public static partial nint FetchChunk(DuckDbResult result);

    [LibraryImport(Library, EntryPoint = "duckdb_result_error")]
    public static partial nint ResultError(DuckDbResult* result);

    [LibraryImport(Library, EntryPoint = "duckdb_destroy_result")]
    public static partial void DestroyResult(DuckDbResult* result);

    [LibraryImport(Library, EntryPoint = "duckdb_create_logical_type")]
    public static partial nint CreateType(int type);

    [LibraryImport(Library, EntryPoint = "duckdb_destroy_logical_type")]
    public static partial void DestroyType(nint* type);

    [LibraryImport(Library, EntryPoint = "duckdb_create_data_chunk")]
    public static partial nint CreateChunk(nint* types, nuint columns);

    [LibraryImport(Library, EntryPoint = "duckdb_data_chunk_reset")]
    public static partial void ResetChunk(nint chunk);

    [LibraryImport(Library, EntryPoint = "duckdb_destroy_data_chunk")]
    public static partial void DestroyChunk(nint* chunk);

    [LibraryImport(Library, EntryPoint = "duckdb_data_chunk_get_size")]
    public static partial nuint ChunkSize(nint chunk);

    [LibraryImport(Library, EntryPoint = "duckdb_data_chunk_set_size")]
    public static partial void SetChunkSize(nint chunk, nuint rows);

    [LibraryImport(Library, EntryPoint = "duckdb_data_chunk_get_vector")]
    public static partial nint Vector(nint chunk, nuint column);

    [LibraryImport(Library, EntryPoint = "duckdb_vector_get_data")]
    public static partial byte* VectorValues(nint vector);

    [LibraryImport(Library, EntryPoint = "duckdb_vector_get_validity")]
    public static partial ulong* Validity(nint vector);

    [LibraryImport(Library, EntryPoint = "duckdb_vector_ensure_validity_writable")]
    public static partial void EnsureValidity(nint vector);

    [LibraryImport(Library, EntryPoint = "duckdb_vector_assign_string_element_len")]
    public static partial void AssignBytes(nint vector, nuint row, byte* bytes, nuint length);

    [LibraryImport(Library, EntryPoint = "duckdb_appender_create", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int CreateAppender(nint connection, string? schema, string table, nint* appender);

    [LibraryImport(Library, EntryPoint = "duckdb_appender_error")]
    public static partial nint AppenderError(nint appender);

    [LibraryImport(Library, EntryPoint = "duckdb_append_data_chunk")]
    public static partial int Append(nint appender, nint chunk);

    [LibraryImport(Library, EntryPoint = "duckdb_appender_flush")]
    public static partial int Flush(nint appender);

    [LibraryImport(Library, EntryPoint = "duckdb_appender_destroy")]
    public static partial int DestroyAppender(nint* appender);

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? search) => name != Library ? 0
        : NativeLibrary.Load(NativeFiles.Find(Package, Pattern)
            ?? throw new ParquetException("DuckDB's library is not installed, so Parquet files cannot be read or written. Run native/install (it needs npm), or name its folder in TREADLE_NATIVE."));
}
