using Treadle.Models.Images;
using Treadle.Statistics.Randomness;

namespace Treadle.Models.Tests.Images;

public sealed class GivenFieldsTests
{
    [Fact]
    public void Fields_are_learned_from_their_texts_alone_and_the_same_seed_gives_the_same_bytes_for_any_number_of_threads()
    {
        var set = new FieldTrainingSet { Height = 8, Fields = [.. Enumerable.Range(0, 120).Select(index => Bars((ulong)index))] };
        var options = new ImageTrainingOptions { Seed = 2, Epochs = 30 };

        var outcome = FieldReaderTrainer.Train(set, options with { MaxParallelism = 2 }, TestContext.Current.CancellationToken);

        outcome.HeldOut.Count.ShouldBe(12);
        outcome.Reader.Characters.ShouldBe(["l", "é"]);
        var right = Enumerable.Range(1_000, 50).Select(index => Bars((ulong)index)).Count(field => outcome.Reader.Read(field.Pixels, field.Width).Text == field.Text);
        right.ShouldBeGreaterThan(40);
        var few = options with { Epochs = 1 };
        FieldReaderTrainer.Train(set, few with { MaxParallelism = 3 }, TestContext.Current.CancellationToken).Reader.ToArtifact().Sha256
            .ShouldBe(FieldReaderTrainer.Train(set, few, TestContext.Current.CancellationToken).Reader.ToArtifact().Sha256);
    }

    [Fact]
    public void Fields_that_cannot_be_learned_are_named()
    {
        static void Train(int height, params FieldImage[] fields) => FieldReaderTrainer.Train(new FieldTrainingSet { Height = height, Fields = fields }, new ImageTrainingOptions(), CancellationToken.None);

        Should.Throw<ArgumentException>(() => Train(10)).Message.ShouldContain("a multiple of 4");
        Should.Throw<ArgumentException>(() => Train(8, new FieldImage(new byte[80], 10, "a"), new FieldImage(new byte[81], 10, "a"))).Message.ShouldContain("field 1 has 10 columns and 81 bytes");
        Should.Throw<ArgumentException>(() => Train(8, new FieldImage(new byte[80], 10, "too long a text"))).Message.ShouldContain("'too long a text'");
        Should.Throw<ArgumentException>(() => Train(8, new FieldImage(new byte[80], 10, ""))).Message.ShouldContain("nothing to learn");
    }

    [Fact]
    public void A_photographed_field_keeps_its_proportions_and_becomes_light_on_dark()
    {
        Assert.SkipUnless(ImageDecoder.IsAvailable, "libvips is not installed; native/install fetches it.");
        // 60 × 20, white with a black bar near its left end.
        var (pixels, width) = FieldImages.Decode(Png.Of(60, 20, [.. Enumerable.Range(0, 1_200).Select(place => place % 60 is >= 6 and < 12 ? new byte[] { 0, 0, 0, 255 } : [255, 255, 255, 255])]), 8);

        width.ShouldBe(24);
        pixels.Length.ShouldBe(8 * 24);
        pixels[(4 * 24) + 3].ShouldBeGreaterThan((byte)200);
        pixels[(4 * 24) + 20].ShouldBe((byte)0);
    }

    /// <summary>Up to five low and high bars.</summary>
    private static FieldImage Bars(ulong seed)
    {
        var random = new Pcg32(seed);
        var text = string.Concat(Enumerable.Range(0, 1 + random.NextInt(5)).Select(_ => random.NextInt(2) == 0 ? "l" : "é"));
        var width = 8 + (8 * text.Length);
        var pixels = new byte[8 * width];
        for (var place = 0; place < text.Length; place++)
        {
            var (left, top) = (6 + (8 * place) + random.NextInt(3), text[place] == 'l' ? 1 : 5);
            for (var row = top; row < top + 3; row++)
            {
                pixels.AsSpan((row * width) + left, 3).Fill((byte)(180 + random.NextInt(60)));
            }
        }

        return new FieldImage(pixels, width, text);
    }
}
