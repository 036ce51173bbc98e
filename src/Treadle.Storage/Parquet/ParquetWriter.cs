using System.Text;

namespace Treadle.Storage.Parquet;

/// <summary>Writes a Parquet file row by row. Equal rows give equal bytes.</summary>
/// <remarks>
/// For one thread at a time. Rows wait in memory and, beyond about 1 GB, in a folder beside the file; the file appears whole at <see cref="Finish"/> or not at all.
/// Compressed by Zstandard; groups of rows are kept near 64 MB, so images fit as well as numbers.
/// </remarks>
public sealed unsafe class ParquetWriter : IDisposable
{
    private const long GroupBytes = 64 << 20;
    private const int FewestGroupRows = DuckDb.ChunkRows;
    private const int MostGroupRows = 60 * DuckDb.ChunkRows;
    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    private readonly string _path;
    private readonly ParquetColumn[] _columns;
    private readonly DuckDbSession _session;
    private nint _appender;
    private nint _chunk;
    private int _filled;
    private long _bytes;
    private bool _isFinished;

    /// <summary>Starts a file; nothing is at its path before <see cref="Finish"/>.</summary>
    /// <param name="path">Where the file is to be; one that is there is replaced.</param>
    /// <param name="columns">At least one; names are unique.</param>
    /// <exception cref="ArgumentException">There are no columns, or names are empty or double.</exception>
    /// <exception cref="ParquetException">The folder is not there, or DuckDB's library is not installed.</exception>
    public ParquetWriter(string path, IReadOnlyList<ParquetColumn> columns)
    {
        var doubled = columns.GroupBy(column => column.Name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1 || group.Key.Length == 0).Select(group => $"'{group.Key}'").ToList();
        if (columns.Count == 0 || doubled.Count > 0)
        {
            throw new ArgumentException($"A Parquet file needs columns with different names; {columns.Count} were given{(doubled.Count > 0 ? $", wrong: {string.Join(", ", doubled)}" : "")}.", nameof(columns));
        }

        _path = Path.GetFullPath(path);
        if (!Directory.Exists(Path.GetDirectoryName(_path)))
        {
            throw new ParquetException($"{_path} cannot be written: its folder is not there. Make it first.");
        }

        _columns = [.. columns];
        _session = new DuckDbSession(_path, Partial + ".spill");
        try
        {
            _session.Execute($"CREATE TABLE written ({string.Join(", ", _columns.Select(column => $"{ParquetReader.Named(column.Name)} {TypeOf(column.Kind).Name}"))})");
            fixed (nint* appender = &_appender)
            {
                _session.Check(DuckDb.CreateAppender(_session.Connection, null, "written", appender), DuckDb.AppenderError(_appender));
            }

            _chunk = CreateChunk();
        }
        catch (ParquetException)
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Rows added so far.</summary>
    public long Rows { get; private set; }

    private string Partial => _path + ".partial";

    /// <summary>Adds a row.</summary>
    /// <param name="values">As many as there are columns; each null or of its column's type.</param>
    /// <exception cref="ArgumentException">The number of values or a type is wrong; the message gives row and column.</exception>
    /// <exception cref="ParquetException">A text is not valid Unicode, or memory and disk are used up.</exception>
    public void Add(params ReadOnlySpan<object?> values)
    {
        ObjectDisposedException.ThrowIf(_chunk == 0 || _isFinished, this);
        if (values.Length != _columns.Length)
        {
            throw new ArgumentException($"{_path}: row {Rows + 1} has {values.Length} values; there are {_columns.Length} columns.", nameof(values));
        }

        for (var column = 0; column < values.Length; column++)
        {
            Set(DuckDb.Vector(_chunk, (nuint)column), column, values[column]);
        }

        Rows++;
        if (++_filled == DuckDb.ChunkRows)
        {
            Append();
        }
    }

    /// <summary>Writes the file.</summary>
    /// <exception cref="ParquetException">It cannot be written there; nothing is left behind.</exception>
    public void Finish()
    {
        ObjectDisposedException.ThrowIf(_chunk == 0 || _isFinished, this);
        Append();
        _session.Check(DuckDb.Flush(_appender), DuckDb.AppenderError(_appender));
        var groupRows = Math.Clamp(GroupBytes / Math.Max(1, _bytes / Math.Max(1, Rows)), FewestGroupRows, MostGroupRows);
        try
        {
            _session.Execute($"COPY written TO {ParquetReader.Quoted(Partial)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {groupRows / DuckDb.ChunkRows * DuckDb.ChunkRows})");
            File.Move(Partial, _path, overwrite: true);
            _isFinished = true;
        }
        finally
        {
            File.Delete(Partial);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        fixed (nint* appender = &_appender, chunk = &_chunk)
        {
            DuckDb.DestroyChunk(chunk);
            _ = DuckDb.DestroyAppender(appender);
        }

        _session.Dispose();
        if (Directory.Exists(Partial + ".spill"))
        {
            Directory.Delete(Partial + ".spill", recursive: true);
        }
    }

    // Numbers of duckdb_type.
    private static (string Name, int Number) TypeOf(ParquetKind kind) => kind switch
    {
        ParquetKind.Text => ("VARCHAR", 17),
        ParquetKind.Double => ("DOUBLE", 11),
        ParquetKind.Long => ("BIGINT", 5),
        ParquetKind.Bool => ("BOOLEAN", 1),
        ParquetKind.Timestamp => ("TIMESTAMPTZ", 31),
        _ => ("BLOB", 18),
    };

    private nint CreateChunk()
    {
        var types = Array.ConvertAll(_columns, column => DuckDb.CreateType(TypeOf(column.Kind).Number));
        fixed (nint* first = types)
        {
            var chunk = DuckDb.CreateChunk(first, (nuint)types.Length);
            for (var column = 0; column < types.Length; column++)
            {
                DuckDb.DestroyType(first + column);
            }

            return chunk;
        }
    }

    private void Set(nint vector, int column, object? value)
    {
        var values = DuckDb.VectorValues(vector);
        var validity = DuckDb.Validity(vector);
        if (validity is not null)
        {
            // A refused row may have left a null here.
            validity[_filled / 64] |= 1UL << (_filled % 64);
        }

        switch (_columns[column].Kind, value)
        {
            case (_, null):
                DuckDb.EnsureValidity(vector);
                DuckDb.Validity(vector)[_filled / 64] &= ~(1UL << (_filled % 64));
                return;
            case (ParquetKind.Text, string text):
                SetBytes(vector, Encoded(text, column));
                return;
            case (ParquetKind.Bytes, byte[] bytes):
                SetBytes(vector, bytes);
                return;
            case (ParquetKind.Double, double number):
                ((double*)values)[_filled] = number;
                break;
            case (ParquetKind.Long, long number):
                ((long*)values)[_filled] = number;
                break;
            case (ParquetKind.Bool, bool isTrue):
                values[_filled] = isTrue ? (byte)1 : (byte)0;
                break;
            case (ParquetKind.Timestamp, DateTimeOffset time):
                ((long*)values)[_filled] = (time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;
                break;
            default:
                throw new ArgumentException($"{_path}: row {Rows + 1}, column '{_columns[column].Name}': a {value.GetType().Name} was given where {_columns[column].Kind} belongs.", nameof(value));
        }

        _bytes += sizeof(long);
    }

    private byte[] Encoded(string text, int column)
    {
        try
        {
            return Utf8.GetBytes(text);
        }
        catch (EncoderFallbackException broken)
        {
            throw new ParquetException($"{_path}: row {Rows + 1}, column '{_columns[column].Name}': half of a surrogate pair at {broken.Index} is no text. Mend the text or leave the row out.", broken);
        }
    }

    private void SetBytes(nint vector, ReadOnlySpan<byte> bytes)
    {
        fixed (byte* first = bytes)
        {
            DuckDb.AssignBytes(vector, (nuint)_filled, first, (nuint)bytes.Length);
        }

        _bytes += bytes.Length;
    }

    private void Append()
    {
        DuckDb.SetChunkSize(_chunk, (nuint)_filled);
        _session.Check(_filled == 0 ? 0 : DuckDb.Append(_appender, _chunk), DuckDb.AppenderError(_appender));
        DuckDb.ResetChunk(_chunk);
        _filled = 0;
    }
}
