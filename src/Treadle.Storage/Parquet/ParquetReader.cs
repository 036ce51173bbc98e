namespace Treadle.Storage.Parquet;

/// <summary>Reads a Parquet file, whoever wrote it, without holding more of it than a few thousand rows.</summary>
/// <remarks>For one thread at a time. Names of columns are looked up as they are written; the order of rows is that of the file.</remarks>
public sealed class ParquetReader : IDisposable
{
    private readonly string _path;
    private readonly DuckDbSession _session;
    private readonly Dictionary<string, string> _expressions = new(StringComparer.Ordinal);

    /// <summary>Opens a file and reads what columns it has.</summary>
    /// <exception cref="ParquetException">There is no such file, it is no Parquet file or damaged, or DuckDB's library is not installed.</exception>
    public ParquetReader(string path)
    {
        _path = Path.GetFullPath(path);
        if (!File.Exists(_path))
        {
            throw new ParquetException($"there is no file {path}. Check the path.");
        }

        if (!IsAt(_path))
        {
            throw new ParquetException($"{path} is no Parquet file: it does not begin with 'PAR1'.");
        }

        _session = new DuckDbSession(_path, spill: null);
        try
        {
            Columns = [.. Described()];
            Rows = (long)_session.Query($"SELECT CAST(COALESCE(SUM(num_rows), 0) AS BIGINT) FROM parquet_file_metadata({Quoted(Pattern(_path))})").Select(chunk => chunk[ParquetKind.Long, 0, 0]!).First();
        }
        catch (ParquetException)
        {
            _session.Dispose();
            throw;
        }
    }

    /// <summary>Whether the library that reads and writes Parquet is installed.</summary>
    public static bool IsAvailable => DuckDb.IsInstalled;

    /// <summary>The file's columns in their order.</summary>
    public IReadOnlyList<ParquetColumn> Columns { get; }

    /// <summary>How many rows it has.</summary>
    public long Rows { get; }

    /// <summary>Whether a file exists and begins as Parquet files do, however it is named.</summary>
    public static bool IsAt(string path)
    {
        if (!File.Exists(path))
        {
            return false;
        }

        using var file = File.OpenRead(path);
        Span<byte> start = stackalloc byte[4];
        return file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.SequenceEqual("PAR1"u8);
    }

    /// <summary>One array per row, each value null or as <see cref="ParquetKind"/> says.</summary>
    /// <param name="columns">Names of the columns, in the order that the values are to have.</param>
    /// <exception cref="ParquetException">A column is missing: all of these; or the file is damaged further on: with the row.</exception>
    public IEnumerable<object?[]> Read(IReadOnlyList<string> columns)
    {
        var missing = columns.Where(name => !_expressions.ContainsKey(name)).Select(name => $"'{name}'").ToList();
        if (missing.Count > 0 || columns.Count == 0)
        {
            throw new ParquetException($"{_path}: there is no column {(missing.Count > 0 ? string.Join(" and no column ", missing) : "to read")}. The columns are {string.Join(", ", Columns.Select(column => $"'{column.Name}'"))}.");
        }

        var kinds = columns.Select(name => Columns.First(column => column.Name == name).Kind).ToArray();
        return Read($"SELECT {string.Join(", ", columns.Select(name => _expressions[name]))} FROM {Source(_path)}", columns, kinds);
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    /// <summary>A text as SQL writes it.</summary>
    internal static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>A name as SQL writes it.</summary>
    internal static string Named(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    // A folder named label=3 would become a column otherwise.
    private static string Source(string path) => $"read_parquet({Quoted(Pattern(path))}, hive_partitioning = false)";

    // Stars and brackets in a path mean themselves.
    private static string Pattern(string path) => string.Concat(path.Select(sign => sign is '*' or '?' or '[' ? $"[{sign}]" : $"{sign}"));

    private IEnumerable<object?[]> Read(string sql, IReadOnlyList<string> columns, ParquetKind[] kinds)
    {
        var row = 0L;
        foreach (var chunk in _session.Query(sql))
        {
            for (var index = 0; index < chunk.Rows; index++, row++)
            {
                var values = new object?[kinds.Length];
                for (var column = 0; column < kinds.Length; column++)
                {
                    try
                    {
                        values[column] = chunk[kinds[column], column, index];
                    }
                    catch (Exception wrong) when (wrong is OverflowException or ArgumentOutOfRangeException)
                    {
                        throw new ParquetException($"{_path}: row {row + 1}, column '{columns[column]}': the time lies outside of the years 1 to 9999.", wrong);
                    }
                }

                yield return values;
            }
        }
    }

    private IEnumerable<ParquetColumn> Described()
    {
        foreach (var chunk in _session.Query($"DESCRIBE SELECT * FROM {Source(_path)}"))
        {
            for (var row = 0; row < chunk.Rows; row++)
            {
                var (name, type) = ((string)chunk[ParquetKind.Text, 0, row]!, (string)chunk[ParquetKind.Text, 1, row]!);
                var (kind, expression) = ReadAs(type, Named(name));
                _expressions[name] = expression;
                yield return new ParquetColumn(name, kind);
            }
        }
    }

    private static (ParquetKind Kind, string Expression) ReadAs(string type, string name) => type switch
    {
        "VARCHAR" => (ParquetKind.Text, name),
        "BOOLEAN" => (ParquetKind.Bool, name),
        "BLOB" => (ParquetKind.Bytes, name),
        "TINYINT" or "SMALLINT" or "INTEGER" or "BIGINT" or "UTINYINT" or "USMALLINT" or "UINTEGER" or "UBIGINT" => (ParquetKind.Long, $"CAST({name} AS BIGINT)"),
        "FLOAT" or "DOUBLE" or "HUGEINT" or "UHUGEINT" => (ParquetKind.Double, $"CAST({name} AS DOUBLE)"),
        "TIMESTAMP WITH TIME ZONE" => (ParquetKind.Timestamp, name),
        "DATE" or "TIMESTAMP" or "TIMESTAMP_NS" or "TIMESTAMP_MS" or "TIMESTAMP_S" => (ParquetKind.Timestamp, $"CAST({name} AS TIMESTAMP)"),
        _ when type.StartsWith("DECIMAL(", StringComparison.Ordinal) && !type.EndsWith(']') => (ParquetKind.Double, $"CAST({name} AS DOUBLE)"),
        _ when type.StartsWith("STRUCT(", StringComparison.Ordinal) && type.Contains("bytes BLOB", StringComparison.Ordinal) && !type.EndsWith(']') => (ParquetKind.Bytes, $"{name}.bytes"),
        _ when type.EndsWith(']') || type.StartsWith("STRUCT(", StringComparison.Ordinal) || type.StartsWith("MAP(", StringComparison.Ordinal) => (ParquetKind.Text, $"CAST(to_json({name}) AS VARCHAR)"),
        _ => (ParquetKind.Text, $"CAST({name} AS VARCHAR)"),
    };
}
