using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Treadle.Protocol.Errors;

namespace Treadle.Server.Import;

/// <summary>Reads a table row by row from a request, whatever its size: CSV or TSV in UTF-8 with a header line. Its first line says which separator is used.</summary>
internal sealed class TableReader : IDisposable
{
    private const int MaxColumns = 1_000;
    private const int PeekCharacters = 64 * 1024;
    private static readonly char[] Separators = [',', ';', '\t', '|'];

    private readonly CsvParser _parser;
    private readonly PeekedReader _reader;

    private TableReader(PeekedReader reader, char separator)
    {
        _reader = reader;
        Separator = separator;
        _parser = new CsvParser(reader, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = separator.ToString(),
            BadDataFound = null,
            IgnoreBlankLines = true,
        });
    }

    /// <summary>What separates the fields.</summary>
    public char Separator { get; }

    /// <summary>The names of the columns.</summary>
    public IReadOnlyList<string> Header { get; private set; } = [];

    /// <summary>Opens a table and reads its header.</summary>
    /// <exception cref="ProblemException">There is no header, a name is missing or twice, or the bytes are not UTF-8.</exception>
    public static async Task<TableReader> OpenAsync(Stream body, CancellationToken cancellation)
    {
        var reader = new StreamReader(body, new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        var peeked = new char[PeekCharacters];
        var length = await Readable(1, async () => await reader.ReadBlockAsync(peeked.AsMemory(), cancellation));
        var table = new TableReader(new PeekedReader(reader, peeked, length), SeparatorOf(peeked.AsSpan(0, length)));
        if (!await Readable(1, () => table._parser.ReadAsync()))
        {
            throw Unreadable("The file is empty.", "line 1", null, "a header line and rows");
        }

        table.Header = (table._parser.Record ?? []).Select(name => name.Trim()).ToList();
        table.CheckHeader();
        return table;
    }

    /// <summary>The rows after the header.</summary>
    public async IAsyncEnumerable<TableRow> RowsAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var line = _parser.RawRow + 1;
            if (!await Readable(line, () => _parser.ReadAsync()))
            {
                yield break;
            }

            yield return new TableRow(line, _parser.Record ?? []);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _parser.Dispose();
        _reader.Dispose();
    }

    /// <summary>The error of a row whose fields are not those of the header; null when it is whole.</summary>
    public ErrorDetail? FieldError(TableRow row) => row.Fields.Length == Header.Count
        ? null
        : ErrorDetail.Of(
            ErrorCodes.RowFields,
            string.Create(CultureInfo.InvariantCulture, $"line {row.Line}"),
            string.Create(CultureInfo.InvariantCulture, $"{row.Fields.Length} fields"),
            string.Create(CultureInfo.InvariantCulture, $"{Header.Count} fields"));

    /// <summary>Places of columns.</summary>
    /// <exception cref="ProblemException">There is no such column.</exception>
    public int PlaceOf(string column, string parameter)
    {
        var place = Enumerable.Range(0, Header.Count).FirstOrDefault(index => Header[index] == column, -1);
        return place >= 0
            ? place
            : throw new ProblemException(
                ErrorCodes.ColumnUnknown, "Nothing was imported.", ErrorDetail.Of(ErrorCodes.ColumnUnknown, parameter, column, $"one of {string.Join(", ", Header)}"));
    }

    private void CheckHeader()
    {
        var errors = Header.Index().Where(one => one.Item.Length == 0)
            .Select(one => ErrorDetail.Of(ErrorCodes.TableUnreadable, string.Create(CultureInfo.InvariantCulture, $"line 1, column {one.Index + 1}"), null, "a name of the column", "Name every column in the first line."))
            .Concat(Header.Where(name => name.Length > 0).GroupBy(name => name, StringComparer.Ordinal).Where(same => same.Count() > 1)
                .Select(same => ErrorDetail.Of(ErrorCodes.TableUnreadable, "line 1", same.Key, "every name once", "Give the columns different names.")))
            .ToList();
        if (Header.Count > MaxColumns)
        {
            errors.Add(ErrorDetail.Of(ErrorCodes.TableUnreadable, "line 1", string.Create(CultureInfo.InvariantCulture, $"{Header.Count} columns"), $"at most {MaxColumns} columns"));
        }

        if (errors.Count > 0)
        {
            throw new ProblemException(ErrorCodes.TableUnreadable, "The header line cannot be used.", errors);
        }
    }

    // The separator that the first line holds most of, outside quotes; a comma for a single column.
    private static char SeparatorOf(ReadOnlySpan<char> text)
    {
        Span<int> counts = stackalloc int[Separators.Length];
        var isQuoted = false;
        foreach (var character in text)
        {
            if (character == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (character == '\n' && !isQuoted)
            {
                break;
            }
            else if (!isQuoted && Array.IndexOf(Separators, character) is >= 0 and var which)
            {
                counts[which]++;
            }
        }

        var best = 0;
        for (var which = 1; which < counts.Length; which++)
        {
            best = counts[which] > counts[best] ? which : best;
        }

        return Separators[best];
    }

    private static async Task<T> Readable<T>(int line, Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (DecoderFallbackException broken)
        {
            throw Unreadable(
                "The file is not UTF-8.", string.Create(CultureInfo.InvariantCulture, $"near line {line}"), Convert.ToHexString(broken.BytesUnknown ?? []), "text in UTF-8", "Save the file as UTF-8, for example with: iconv -f latin1 -t utf-8.");
        }
        catch (CsvHelperException broken)
        {
            throw Unreadable("The file is no table.", string.Create(CultureInfo.InvariantCulture, $"near line {line}"), null, "CSV or TSV", $"Mend the line: {broken.Message.Split('\n')[0]}");
        }
    }

    private static ProblemException Unreadable(string detail, string path, string? value, string expected, string? fix = null) =>
        new(ErrorCodes.TableUnreadable, detail, ErrorDetail.Of(ErrorCodes.TableUnreadable, path, value, expected, fix));

    /// <summary>Gives first what was looked at already, then the rest.</summary>
    private sealed class PeekedReader(StreamReader rest, char[] first, int length) : TextReader
    {
        private int _given;

        public override int Read(char[] buffer, int index, int count)
        {
            if (_given == length)
            {
                return rest.Read(buffer, index, count);
            }

            var taken = Math.Min(count, length - _given);
            first.AsSpan(_given, taken).CopyTo(buffer.AsSpan(index));
            _given += taken;
            return taken;
        }

        public override async ValueTask<int> ReadAsync(Memory<char> buffer, CancellationToken cancellationToken = default)
        {
            if (_given == length)
            {
                return await rest.ReadAsync(buffer, cancellationToken);
            }

            var taken = Math.Min(buffer.Length, length - _given);
            first.AsMemory(_given, taken).CopyTo(buffer);
            _given += taken;
            return taken;
        }

        public override Task<int> ReadAsync(char[] buffer, int index, int count) => ReadAsync(buffer.AsMemory(index, count)).AsTask();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                rest.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
