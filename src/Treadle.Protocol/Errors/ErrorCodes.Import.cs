namespace Treadle.Protocol.Errors;

public static partial class ErrorCodes
{
    /// <summary>The file is no table.</summary>
    public static readonly ErrorCode TableUnreadable = new("import.table_unreadable", 400, "The file is no table that can be read.", "Send CSV or TSV in UTF-8 with a header line.");

    /// <summary>A column that was named is not there.</summary>
    public static readonly ErrorCode ColumnUnknown = new("import.column_unknown", 400, "The table has no such column.", "Name columns as the header line does.");

    /// <summary>A row has more or fewer fields than the header.</summary>
    public static readonly ErrorCode RowFields = new("import.row_fields", 422, "The row has another number of fields than the header.", "Quote fields that hold separators or line breaks.");

    /// <summary>Labels of this task kind cannot be read from a column.</summary>
    public static readonly ErrorCode ImportTask = new("import.task", 422, "Labels are read from a column for classification only.", "Leave label out, and send the answers with POST /labels.");
}
