using System.Security.Cryptography;
using Treadle.Models.Tests.Training;
using Treadle.Models.Text;

namespace Treadle.Models.Tests.Text;

public sealed class TextModelTests
{
    private static readonly TextModel Model = new TfidfSoftmaxTrainerTests().TrainSmall();

    [Fact]
    public void Every_cut_and_every_changed_byte_is_noticed()
    {
        var bytes = Model.ToBytes();
        for (var length = 0; length < bytes.Length; length += 97)
        {
            Should.Throw<InvalidDataException>(() => TextModel.FromBytes(bytes.AsSpan(0, length)));
        }

        for (var place = 0; place < bytes.Length; place += 89)
        {
            var damaged = (byte[])bytes.Clone();
            damaged[place] ^= 0x40;
            Should.Throw<InvalidDataException>(() => TextModel.FromBytes(damaged)).Message.ShouldContain("byte");
        }
    }

    [Fact]
    public void Nonsense_with_a_right_checksum_is_refused_with_its_section()
    {
        // Whoever can write the file can also write its hash: the reader must survive any content.
        var bytes = Model.ToBytes();
        for (var place = 12; place < bytes.Length - 32; place += 53)
        {
            var forged = (byte[])bytes.Clone();
            forged.AsSpan(place, Math.Min(4, bytes.Length - 32 - place)).Fill(0xFF);
            SHA256.HashData(forged.AsSpan(0, forged.Length - 32)).CopyTo(forged.AsSpan(forged.Length - 32));
            try
            {
                TextModel.FromBytes(forged);
            }
            catch (InvalidDataException refusal)
            {
                refusal.Message.ShouldStartWith("Text model: cannot read the ");
            }
        }
    }

    [Fact]
    public void A_later_format_is_named()
    {
        var bytes = Model.ToBytes();
        bytes[8] = 9;
        Should.Throw<InvalidDataException>(() => TextModel.FromBytes(bytes)).Message.ShouldContain("format version 9");
    }

    [Fact]
    public void Reading_and_writing_again_gives_the_same_bytes() =>
        TextModel.FromBytes(Model.ToBytes()).ToBytes().ShouldBe(Model.ToBytes());

    [Fact]
    public void An_artifact_of_another_kind_is_refused_by_name()
    {
        var artifact = Model.ToArtifact();
        TextModel.FromArtifact(artifact).Labels.ShouldBe(Model.Labels);
        artifact.Sha256.Length.ShouldBe(64);
        Should.Throw<InvalidDataException>(() => TextModel.FromArtifact(artifact with { Kind = "image" })).Message.ShouldContain("'image'");
    }

    [Fact]
    public void Many_threads_get_the_same_scores()
    {
        var texts = SmallSets.Make(200, 0, seed: 31).Rows.Select(row => row.Text).ToArray();
        var expected = texts.Select(Score).ToArray();
        Parallel.For(0, 2_000, round => Score(texts[round % texts.Length]).ShouldBe(expected[round % texts.Length]));
    }

    [Fact]
    public void Scoring_allocates_nothing_once_warm()
    {
        var scores = new float[3];
        var text = SmallSets.Make(1, 0, seed: 32).Rows[0].Text;
        Model.Predict(text, scores);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < 100; round++)
        {
            Model.Predict(text, scores);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Fact]
    public void A_text_of_ten_million_characters_is_scored()
    {
        var scores = Score(string.Concat(Enumerable.Repeat("parcel late ", 850_000)));
        scores[1].ShouldBeGreaterThan(0.5f);
        Score("parcel late").Sum().ShouldBe(1, 1e-5f);
    }

    [Theory]
    [InlineData("", 0.0)]
    [InlineData("!!!", 0.0)]
    [InlineData("parcel zzzz courier qqqq", 0.5)]
    [InlineData("zzzz", 1.0)]
    public void The_share_of_unknown_words_is_counted(string text, double share) => Model.UnknownTokenShare(text).ShouldBe(share);

    [Fact]
    public void Broken_surrogates_and_control_characters_are_scored_like_any_text() => Score("\ud800 \0 \uffff parcel \udc00x").Sum().ShouldBe(1, 1e-5f);

    [Fact]
    public void Too_few_places_for_the_scores_are_refused() =>
        Should.Throw<ArgumentException>(() => Model.Predict("x", new float[2])).Message.ShouldContain("3 classes");

    private static float[] Score(string text)
    {
        var scores = new float[3];
        Model.Predict(text, scores);
        return scores;
    }
}
