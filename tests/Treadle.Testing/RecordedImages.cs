using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using Treadle.Statistics.Randomness;

namespace Treadle.Testing;

/// <summary>CIFAR-10H (Peterson, Battleday, Griffiths and Russakovsky 2019): the 10,000 test images of CIFAR-10, about 51 people's answers to each.</summary>
/// <remarks>The record that is at hand says how many people chose which label, not who: the order of an image's answers is drawn, and whoever comes next gives the next one.</remarks>
public static class RecordedImages
{
    private const ulong Seed = 20_190_827;
    private const int Images = 10_000;
    private const int ValueBytes = 8;

    private static readonly string[] LabelNames = ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"];

    /// <summary>Reads the set.</summary>
    /// <param name="answers">Folder with the counts.</param>
    /// <param name="images">Folder with the images.</param>
    public static RecordedCrowd Load(string answers, string images)
    {
        var counts = Counts(Path.Combine(answers, "cifar10h-counts.npy"));
        using var zip = ZipFile.OpenRead(Path.Combine(images, "cifar10_test_jpg.zip"));
        var random = Pcg32.Derive(Seed, "order of answers");
        return new RecordedCrowd("cifar10h", LabelNames, [.. RecordedTable.Named(Path.Combine(images, "test_index_to_file.csv")).Select(row =>
        {
            var index = int.Parse(row["index"], CultureInfo.InvariantCulture);
            return new RecordedCrowd.Item($"test-{index:00000}", row["file"], row["label_name"], Drawn(counts.AsSpan(index * LabelNames.Length, LabelNames.Length), random))
            {
                Image = Bytes(zip.GetEntry(row["file"])!),
            };
        })])
        {
            HasNamedPeople = false,
            Published = "majority .9923, Dawid-Skene .9927 (with people's names, 514,200 answers)",
        };
    }

    // Header of the NumPy format, version 1: magic, two bytes of version, two of the header's length, the header; then 64-bit integers, little-endian, row by row.
    private static int[] Counts(string file)
    {
        const int LengthAt = 8;
        var bytes = File.ReadAllBytes(file);
        var start = LengthAt + 2 + BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(LengthAt));
        var counts = new int[Images * LabelNames.Length];
        for (var cell = 0; cell < counts.Length; cell++)
        {
            counts[cell] = (int)BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(start + (cell * ValueBytes)));
        }

        return counts;
    }

    private static (string Annotator, string Label)[] Drawn(ReadOnlySpan<int> counts, Pcg32 random)
    {
        var labels = new List<string>();
        for (var label = 0; label < counts.Length; label++)
        {
            labels.AddRange(Enumerable.Repeat(LabelNames[label], counts[label]));
        }

        for (var last = labels.Count - 1; last > 0; last--)
        {
            var other = random.NextInt(last + 1);
            (labels[last], labels[other]) = (labels[other], labels[last]);
        }

        return [.. labels.Select((label, place) => ($"{place}", label))];
    }

    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
