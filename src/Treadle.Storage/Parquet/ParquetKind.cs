namespace Treadle.Storage.Parquet;

/// <summary>What a column of a Parquet file holds.</summary>
public enum ParquetKind
{
    /// <summary>UTF-8 text: <see cref="string"/>. Lists, maps and structures are read as JSON; whatever has no kind here as its text.</summary>
    Text,

    /// <summary>64-bit floating point: <see cref="double"/>. Single precision and decimals are read as this.</summary>
    Double,

    /// <summary>64-bit whole number: <see cref="long"/>. Shorter ones are read as this.</summary>
    Long,

    /// <summary><see cref="bool"/>.</summary>
    Bool,

    /// <summary>An instant to the microsecond, written as UTC: <see cref="DateTimeOffset"/>. Dates, and times without a zone, are read as UTC.</summary>
    Timestamp,

    /// <summary>Bytes, such as an image: <see cref="byte"/> array. A structure with a field <c>bytes</c>, as image data sets have, is read as that field.</summary>
    Bytes,
}
