using System.IO.Compression;

namespace Treadle.Server.Tests.Labels;

/// <summary>Clips of read speech with seven transcriptions each (CrowdSpeech, dev-clean), in lower case without punctuation, as its authors compare them.</summary>
internal static class CrowdSpeech
{
    public sealed record Clip(string Truth, IReadOnlyList<string> Answers);

    public static IReadOnlyList<Clip> Read(int count)
    {
        var folder = DataFolder.Find("crowdspeech");
        var truths = Lines(Path.Combine(folder, "crowdspeech-dev-clean-gt.txt.gz")).Select(line => line.Split('\t')).ToDictionary(parts => parts[0], parts => Plain(parts[1]), StringComparer.Ordinal);
        return [.. Lines(Path.Combine(folder, "crowdspeech-dev-clean-crowd.tsv.gz")).Skip(1).Select(line => line.Split('\t')).Where(parts => parts.Length == 3)
            .GroupBy(parts => parts[0], parts => Plain(parts[1]), StringComparer.Ordinal)
            .Where(clip => truths.ContainsKey(clip.Key)).Take(count).Select(clip => new Clip(truths[clip.Key], [.. clip]))];
    }

    private static string Plain(string text) => string.Join(' ', new string([.. text.ToLowerInvariant().Where(letter => char.IsLetter(letter) || letter is ' ' or '\'')]).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static IEnumerable<string> Lines(string file)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}
