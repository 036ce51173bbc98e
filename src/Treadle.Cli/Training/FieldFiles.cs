using Treadle.Cli.Terminal;
using Treadle.Models.Images;
using Treadle.Statistics.Randomness;

namespace Treadle.Cli.Training;

/// <summary>Handwriting fields with what stands in them: a CSV or Parquet file that names or holds images, or idx files of single characters.</summary>
internal static class FieldFiles
{
    private const int TestStrings = 1_000;
    private const int ShortestString = 5;
    private const int LongestString = 9;

    /// <summary>The fields of a file; every image of an idx file is a field of its own.</summary>
    /// <param name="path">CSV, Parquet or idx file.</param>
    /// <param name="columns">Of a CSV or Parquet file: column of the image and, if texts are wanted, of the text.</param>
    /// <param name="height">Rows to bring images to; an idx file keeps its own.</param>
    /// <param name="cancellation">Looked at before every image.</param>
    /// <exception cref="InputException">Files are missing or no images: all of them listed.</exception>
    public static IReadOnlyList<FieldImage> Read(string path, IReadOnlyList<string> columns, int height, CancellationToken cancellation)
    {
        if (ImageFiles.AreAt(path))
        {
            var characters = Characters(path, cancellation);
            var length = characters.Height * characters.Width;
            return [.. characters.Targets.Select((target, image) => new FieldImage(characters.Pixels[(image * length)..((image + 1) * length)], characters.Width, characters.Labels[target]))];
        }

        var rows = ImageRows.Of(path, columns);
        var fields = new FieldImage[rows.Count];
        ImageRows.Each(rows, (index, content) => fields[index] = FieldOf(FieldImages.Decode(content, height), rows[index].Name), cancellation);
        return fields;
    }

    /// <summary>The images of single characters in an idx file.</summary>
    /// <exception cref="InputException">The path is a folder, or the file cannot be used.</exception>
    public static ImageTrainingSet Characters(string path, CancellationToken cancellation)
    {
        if (Directory.Exists(path))
        {
            throw new InputException($"{path} is a folder; texts are learned from a CSV or Parquet file with --images and --label, or from an idx file of single characters.");
        }

        var files = ImageFiles.Read(path, [], default, cancellation);
        var labels = LabelIndex.Of(path, files.Names, "");
        return new ImageTrainingSet
        {
            Height = files.Height,
            Width = files.Width,
            Channels = files.Channels,
            Pixels = files.Pixels,
            Labels = labels.Labels,
            Targets = labels.Find(path, files.Names),
        };
    }

    /// <summary>1,000 strings of 5 to 9 characters, composed at random.</summary>
    public static IReadOnlyList<FieldImage> Composed(ImageTrainingSet characters, ulong seed)
    {
        var random = Pcg32.Derive(seed, "test strings");
        return [.. Enumerable.Range(0, TestStrings).Select(_ =>
        {
            var images = Enumerable.Range(0, ShortestString + random.NextInt(LongestString - ShortestString + 1)).Select(_ => random.NextInt(characters.Targets.Length)).ToArray();
            var field = FieldComposer.Compose(characters, images, random);
            return new FieldImage(field.Pixels, field.Width, string.Concat(images.Select(image => characters.Labels[characters.Targets[image]])));
        })];
    }

    private static FieldImage FieldOf((byte[] Pixels, int Width) image, string text) => new(image.Pixels, image.Width, text.Normalize());
}
