namespace Treadle.Server.Import;

/// <summary>One row of a table.</summary>
/// <param name="Line">Its first line in the file, counted from 1.</param>
/// <param name="Fields">Its fields, as many as it has.</param>
internal readonly record struct TableRow(int Line, string[] Fields);
