using System.IO.Compression;
using Treadle.Statistics.Crowd;
using Treadle.Statistics.Tests.Golden;
using Treadle.Statistics.Text;

namespace Treadle.Statistics.Tests.Crowd;

public sealed class TranscriptTests
{
    private const string Answers = "data/crowdspeech/crowdspeech-dev-clean-crowd.tsv.gz";
    private const string Truth = "data/crowdspeech/crowdspeech-dev-clean-gt.txt.gz";

    [Fact]
    public void A_trusted_transcript_wins_its_slots()
    {
        string[][] transcripts = [["a", "cat"], ["the", "cat"], ["the", "cat"]];
        Rover.Aggregate(transcripts).ShouldBe(["the", "cat"]);
        Rover.Aggregate(transcripts, [3, 1, 1]).ShouldBe(["a", "cat"]);
        Rover.Aggregate([["a", "big", "cat"], ["a", "cat"], ["a", "cat"]], [3, 1, 1]).ShouldBe(["a", "big", "cat"]);
        Should.Throw<ArgumentException>(() => Rover.Aggregate(transcripts, [1, -1, 1])).Message.ShouldContain("weights[1] is -1");
        Should.Throw<ArgumentException>(() => Rover.Aggregate([])).Message.ShouldContain("empty");
    }

    [Fact]
    public void Spellings_of_a_word_vote_together_and_the_commonest_of_them_stands()
    {
        string[][] transcripts = [["Well,", "sat"], ["well", "sit"], ["we'll", "sit"], ["Well,", "sit"], ["we'll", "sit."], ["we'll", "sits"]];
        Rover.Aggregate(transcripts).ShouldBe(["we'll", "sit"]);
        Rover.Aggregate(transcripts, key: Tokens.Bare).ShouldBe(["we'll", "sit"]);
        Rover.Aggregate(transcripts[..4], key: Tokens.Bare).ShouldBe(["Well,", "sit"]);
        Rover.Aggregate([["-", "Yes!"], ["-", "yes"], ["“Yes”"]], key: Tokens.Bare).ShouldBe(["-", "Yes!"]);
        foreach (var (word, bare) in new[] { ("\"Well,", "well"), ("don’t", "don't"), ("'tis", "tis"), ("12.5", "12.5"), ("--", "--"), ("€5", "€5"), ("Ünder.", "ünder"), ("", "") })
        {
            Tokens.Bare(word).ShouldBe(bare);
        }
    }

    [Fact]
    public void Consensus_of_real_transcripts_makes_less_than_half_of_the_mistakes_of_one_person()
    {
        Assert.SkipUnless(GoldenFolder.HasData(Answers), "CrowdSpeech is not on this machine");
        var truth = Lines(Truth).Select(line => line.Split('\t')).ToDictionary(row => row[0], row => Words(row[1]));
        var clips = Lines(Answers).Skip(1).Select(line => line.Split('\t')).Where(row => row.Length == 3).GroupBy(row => row[0], row => Words(row[1]))
            .Where(clip => truth.ContainsKey(clip.Key)).Take(1000).ToArray();
        double Rate(Func<string[], string> choose) => ErrorRate.CorpusWord(clips.Select(clip => (truth[clip.Key], choose([.. clip]))));
        var one = Rate(texts => texts[0]);
        var rover = Rate(texts => string.Join(' ', Rover.Aggregate([.. texts.Select(text => text.Split(' '))])));
        var medoid = Rate(texts => texts[TextMedoid.Choose(texts)]);
        rover.ShouldBeInRange(.055, .075);
        medoid.ShouldBeInRange(.055, .08);
        rover.ShouldBeLessThan(.45 * one);
    }

    private static IEnumerable<string> Lines(string name)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(GoldenFolder.Data(name)), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }

    private static string Words(string text) => string.Join(
        ' ',
        new string([.. text.ToLowerInvariant().Replace('’', '\'').Select(letter => char.IsLetterOrDigit(letter) || letter == '\'' ? letter : ' ')])
            .Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
