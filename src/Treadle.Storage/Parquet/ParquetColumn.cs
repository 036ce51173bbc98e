namespace Treadle.Storage.Parquet;

/// <summary>A column of a Parquet file; any of its values may be null.</summary>
/// <param name="Name">Unique in the file, also when upper and lower case are not told apart.</param>
/// <param name="Kind">What it holds.</param>
public sealed record ParquetColumn(string Name, ParquetKind Kind);
