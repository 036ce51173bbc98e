using Treadle.Cli.Terminal;
using Treadle.Models.Images;
using Treadle.Storage.Parquet;

namespace Treadle.Cli.Training;

/// <summary>The images of a folder by class, of a CSV file that names image files, or of a Parquet file that names or holds them.</summary>
internal static class ImageRows
{
    private const int MaxListed = 10;
    private static readonly string[] Extensions = [".jpg", ".jpeg", ".png", ".webp"];

    /// <summary>All of them, in the order of the file or of their names.</summary>
    /// <param name="path">Folder, CSV or Parquet file.</param>
    /// <param name="columns">Of a file: column of the image and, if labels are wanted, of the label.</param>
    /// <exception cref="InputException">There are none, or a column is missing.</exception>
    public static IReadOnlyList<ImageRow> Of(string path, IReadOnlyList<string> columns) =>
        Directory.Exists(path) ? OfFolder(path)
        : ParquetRows.AreAt(path) && HoldsBytes(path, columns[0]) ? OfCells(path, columns)
        : [.. RowFile.Read(path, columns).Select(row => new ImageRow(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, row[0]), null, row.Length > 1 ? row[1].Trim() : ""))];

    /// <summary>Does something with every image.</summary>
    /// <exception cref="InputException">Files are missing or no images: all of them listed.</exception>
    public static void Each(IReadOnlyList<ImageRow> rows, Action<int, byte[]> decode, CancellationToken cancellation)
    {
        var errors = new List<string>();
        for (var index = 0; index < rows.Count; index++)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                decode(index, rows[index].Content ?? File.ReadAllBytes(rows[index].Place));
            }
            catch (Exception wrong) when (wrong is ImageFormatException or FileNotFoundException or DirectoryNotFoundException)
            {
                errors.Add($"{rows[index].Place}: {(wrong is ImageFormatException ? wrong.Message : "there is no such file")}");
            }
        }

        if (errors.Count > 0)
        {
            throw new InputException($"{errors.Count} of {rows.Count} images cannot be used:\n  {string.Join("\n  ", errors.Take(MaxListed))}{(errors.Count > MaxListed ? $"\n  … and {errors.Count - MaxListed} more" : "")}");
        }
    }

    private static List<ImageRow> OfFolder(string path)
    {
        var files = Directory.EnumerateDirectories(path).Order(StringComparer.Ordinal).SelectMany(folder => Directory.EnumerateFiles(folder)
            .Where(file => Extensions.Contains(Path.GetExtension(file).ToLowerInvariant())).Order(StringComparer.Ordinal)
            .Select(file => new ImageRow(file, null, Path.GetFileName(folder)))).ToList();
        return files.Count > 0 ? files : throw new InputException($"{path} holds no folder with images. Expected one folder per class with {string.Join(", ", Extensions)} files in it.");
    }

    private static bool HoldsBytes(string path, string column)
    {
        try
        {
            using var reader = new ParquetReader(path);
            return reader.Columns.Any(own => own.Name == column && own.Kind == ParquetKind.Bytes);
        }
        catch (ParquetException wrong)
        {
            throw new InputException(wrong.Message);
        }
    }

    private static List<ImageRow> OfCells(string path, IReadOnlyList<string> columns)
    {
        try
        {
            using var reader = new ParquetReader(path);
            return [.. reader.Read(columns).Select((row, index) => new ImageRow($"{path}: row {index + 1}", (byte[]?)row[0] ?? [], row.Length > 1 ? ParquetRows.Words(row[1]).Trim() : ""))];
        }
        catch (ParquetException wrong)
        {
            throw new InputException(wrong.Message);
        }
    }
}
