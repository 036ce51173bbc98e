using Treadle.Protocol.Errors;
using Treadle.Protocol.Import;

namespace Treadle.Server.Import;

/// <summary>Looks through a table and proposes what its columns are; keeps nothing of it.</summary>
internal static class TableInspection
{
    /// <summary>Most errors that are listed; all of them are counted.</summary>
    public const int MostErrors = 100;

    private const int FirstRows = 10;
    private const int MostValues = 100;
    private const int ShownCharacters = 300;

    /// <summary>Reads all of a table.</summary>
    public static async Task<TablePreview> RunAsync(Stream body, CancellationToken cancellation)
    {
        using var table = await TableReader.OpenAsync(body, cancellation);
        var columns = table.Header.Select(name => new ColumnTally(name)).ToList();
        var errors = new List<ErrorDetail>();
        var first = new List<IReadOnlyList<string>>();
        var (rows, refused) = (0L, 0L);
        await foreach (var row in table.RowsAsync(cancellation))
        {
            rows++;
            if (table.FieldError(row) is { } error)
            {
                refused++;
                if (errors.Count < MostErrors)
                {
                    errors.Add(error);
                }

                continue;
            }

            for (var place = 0; place < columns.Count; place++)
            {
                columns[place].Add(row.Fields[place]);
            }

            if (first.Count < FirstRows)
            {
                first.Add(row.Fields.Select(field => field.Length > ShownCharacters ? field[..ShownCharacters] + "…" : field).ToList());
            }
        }

        var roles = ColumnRoles.Of(columns);
        return new TablePreview
        {
            Separator = table.Separator.ToString(),
            Rows = rows,
            Columns = columns.Select((column, place) => Describe(column, roles[place])).ToList(),
            First = first,
            Refused = refused,
            Errors = errors,
        };
    }

    private static TableColumn Describe(ColumnTally column, string role) => new()
    {
        Name = column.Name,
        Role = role,
        Filled = column.Filled,
        Distinct = column.Distinct,
        MeanLength = column.MeanLength,
        Values = column.Distinct is { } distinct && distinct * 2 <= column.Filled
            ? [.. column.Most(MostValues).Select(pair => new ValueCount { Value = pair.Key, Count = pair.Value })]
            : [],
    };
}
