using Treadle.Cli.Terminal;
using Treadle.Models.Images;

namespace Treadle.Cli.Training;

/// <summary>Images with their labels: a folder with one folder per class, idx files, a CSV file that names image files, or a Parquet file that names or holds them.</summary>
/// <param name="Height">Pixels of every image.</param>
/// <param name="Width">Pixels of every image.</param>
/// <param name="Channels">1 or 3.</param>
/// <param name="Pixels">All images, one after another.</param>
/// <param name="Names">Label of each image; empty where none is known.</param>
internal sealed record ImageFiles(int Height, int Width, int Channels, byte[] Pixels, IReadOnlyList<string> Names)
{
    private const long MostBytes = 2_000_000_000;

    /// <summary>Whether the path is a folder or an idx file of images.</summary>
    public static bool AreAt(string path) => Directory.Exists(path) || Path.GetFileName(path).Contains("-images-idx3", StringComparison.Ordinal);

    /// <summary>Reads and decodes everything.</summary>
    /// <param name="path">Folder, idx file of images, CSV or Parquet.</param>
    /// <param name="columns">Of a CSV or Parquet file: column of the file name and, if labels are wanted, of the label.</param>
    /// <param name="size">Rows, columns and channels to bring images to; an idx file keeps its own.</param>
    /// <param name="cancellation">Looked at before every image.</param>
    /// <exception cref="InputException">Files are missing or no images: all of them listed.</exception>
    public static ImageFiles Read(string path, IReadOnlyList<string> columns, (int Height, int Width, int Channels) size, CancellationToken cancellation)
    {
        try
        {
            return Path.GetFileName(path).Contains("-images-idx3", StringComparison.Ordinal) ? FromIdx(path) : Decode(ImageRows.Of(path, columns), size, cancellation);
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

    private static ImageFiles Decode(IReadOnlyList<ImageRow> rows, (int Height, int Width, int Channels) size, CancellationToken cancellation)
    {
        var length = size.Height * size.Width * size.Channels;
        if ((long)length * rows.Count > MostBytes)
        {
            throw new InputException($"{rows.Count} images of {size.Height} × {size.Width} × {size.Channels} take {(long)length * rows.Count:N0} bytes; at most {MostBytes:N0} fit. Choose a smaller --size.");
        }

        var pixels = new byte[length * rows.Count];
        ImageRows.Each(rows, (index, content) => ImageDecoder.Decode(content, size.Height, size.Width, size.Channels).CopyTo(pixels.AsSpan(index * length)), cancellation);
        return new ImageFiles(size.Height, size.Width, size.Channels, pixels, [.. rows.Select(row => row.Name)]);
    }
}
