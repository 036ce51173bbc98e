using Treadle.Cli.Terminal;
using Treadle.Models.Images;

namespace Treadle.Cli.Training;

/// <summary>Images with their labels: a folder with one folder per class, idx files, or a CSV file that names image files.</summary>
/// <param name="Height">Pixels of every image.</param>
/// <param name="Width">Pixels of every image.</param>
/// <param name="Channels">1 or 3.</param>
/// <param name="Pixels">All images, one after another.</param>
/// <param name="Names">Label of each image; empty where none is known.</param>
internal sealed record ImageFiles(int Height, int Width, int Channels, byte[] Pixels, IReadOnlyList<string> Names)
{
    private const int MaxListed = 10;
    private const long MostBytes = 2_000_000_000;
    private static readonly string[] Extensions = [".jpg", ".jpeg", ".png", ".webp"];

    /// <summary>Whether the path is a folder or an idx file of images.</summary>
    public static bool AreAt(string path) => Directory.Exists(path) || Path.GetFileName(path).Contains("-images-idx3", StringComparison.Ordinal);

    /// <summary>Reads and decodes everything.</summary>
    /// <param name="path">Folder, idx file of images, or CSV.</param>
    /// <param name="columns">Of a CSV: column of the file name and, if labels are wanted, of the label.</param>
    /// <param name="size">Rows, columns and channels to bring images to; an idx file keeps its own.</param>
    /// <param name="cancellation">Looked at before every image.</param>
    /// <exception cref="InputException">Files are missing or no images: all of them listed.</exception>
    public static ImageFiles Read(string path, IReadOnlyList<string> columns, (int Height, int Width, int Channels) size, CancellationToken cancellation)
    {
        try
        {
            return Path.GetFileName(path).Contains("-images-idx3", StringComparison.Ordinal) ? FromIdx(path) : Decode(Listed(path, columns), size, cancellation);
        }
        catch (InvalidDataException broken)
        {
            throw new InputException(broken.Message);
        }
    }

    private static ImageFiles FromIdx(string path)
    {
        var labelPath = path.Replace("-images-idx3", "-labels-idx1", StringComparison.Ordinal);
        var images = IdxFile.Read(path);
        var labels = File.Exists(labelPath) ? IdxFile.Read(labelPath).Values : [];
        return images.Sizes.Count == 3 && labels.Length == images.Sizes[0]
            ? new ImageFiles(images.Sizes[1], images.Sizes[2], 1, images.Values, [.. labels.Select(label => $"{label}")])
            : throw new InputException($"{path} holds {images.Sizes[0]} images and {labelPath} {labels.Length} labels. Expected as many labels beside the images.");
    }

    private static List<(string File, string Name)> Listed(string path, IReadOnlyList<string> columns)
    {
        if (Directory.Exists(path))
        {
            var files = Directory.EnumerateDirectories(path).Order(StringComparer.Ordinal).SelectMany(folder => Directory.EnumerateFiles(folder)
                .Where(file => Extensions.Contains(Path.GetExtension(file).ToLowerInvariant())).Order(StringComparer.Ordinal)
                .Select(file => (file, Path.GetFileName(folder)))).ToList();
            return files.Count > 0 ? files : throw new InputException($"{path} holds no folder with images. Expected one folder per class with {string.Join(", ", Extensions)} files in it.");
        }

        var beside = Path.GetDirectoryName(Path.GetFullPath(path))!;
        return [.. RowFile.Read(path, columns).Select(row => (Path.Combine(beside, row[0]), row.Length > 1 ? row[1].Trim() : ""))];
    }

    private static ImageFiles Decode(List<(string File, string Name)> files, (int Height, int Width, int Channels) size, CancellationToken cancellation)
    {
        var length = size.Height * size.Width * size.Channels;
        if ((long)length * files.Count > MostBytes)
        {
            throw new InputException($"{files.Count} images of {size.Height} × {size.Width} × {size.Channels} take {(long)length * files.Count:N0} bytes; at most {MostBytes:N0} fit. Choose a smaller --size.");
        }

        var pixels = new byte[length * files.Count];
        var errors = new List<string>();
        for (var index = 0; index < files.Count; index++)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                ImageDecoder.Decode(File.ReadAllBytes(files[index].File), size.Height, size.Width, size.Channels).CopyTo(pixels.AsSpan(index * length));
            }
            catch (Exception wrong) when (wrong is ImageFormatException or FileNotFoundException or DirectoryNotFoundException)
            {
                errors.Add($"{files[index].File}: {(wrong is ImageFormatException ? wrong.Message : "there is no such file")}");
            }
        }

        return errors.Count == 0
            ? new ImageFiles(size.Height, size.Width, size.Channels, pixels, [.. files.Select(file => file.Name)])
            : throw new InputException($"{errors.Count} of {files.Count} images cannot be used:\n  {string.Join("\n  ", errors.Take(MaxListed))}{(errors.Count > MaxListed ? $"\n  … and {errors.Count - MaxListed} more" : "")}");
    }
}
