using System.Buffers.Binary;
using System.Text;

namespace Treadle.Storage.Parquet;

/// <summary>Up to <see cref="DuckDb.ChunkRows"/> rows in columns.</summary>
internal sealed unsafe class DuckDbChunk(nint handle) : IDisposable
{
    // A text of up to twelve bytes lies in its place; a longer one is pointed to: https://duckdb.org/docs/stable/clients/c/vector (duckdb_string_t).
    private const int InPlace = 12;
    private const int TextStride = 16;
    private nint _handle = handle;

    public int Rows => (int)DuckDb.ChunkSize(_handle);

    public object? this[ParquetKind kind, int column, int row]
    {
        get
        {
            var vector = DuckDb.Vector(_handle, (nuint)column);
            var validity = DuckDb.Validity(vector);
            if (validity is not null && (validity[row / 64] & (1UL << (row % 64))) == 0)
            {
                return null;
            }

            var values = DuckDb.VectorValues(vector);
            return kind switch
            {
                ParquetKind.Text => Encoding.UTF8.GetString(Bytes(values, row)),
                ParquetKind.Double => ((double*)values)[row],
                ParquetKind.Long => ((long*)values)[row],
                ParquetKind.Bool => values[row] != 0,
                ParquetKind.Timestamp => DateTimeOffset.UnixEpoch.AddTicks(checked(((long*)values)[row] * TimeSpan.TicksPerMicrosecond)),
                _ => Bytes(values, row).ToArray(),
            };
        }
    }

    public void Dispose()
    {
        fixed (nint* handle = &_handle)
        {
            DuckDb.DestroyChunk(handle);
        }
    }

    private static ReadOnlySpan<byte> Bytes(byte* values, int row)
    {
        var text = values + (row * TextStride);
        var length = BinaryPrimitives.ReadUInt32LittleEndian(new ReadOnlySpan<byte>(text, sizeof(uint)));
        return new ReadOnlySpan<byte>(length <= InPlace ? text + sizeof(uint) : *(byte**)(text + sizeof(ulong)), checked((int)length));
    }
}
