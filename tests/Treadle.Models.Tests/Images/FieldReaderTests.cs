using Treadle.Models.Images;
using Treadle.Statistics.Randomness;

namespace Treadle.Models.Tests.Images;

public sealed class FieldReaderTests
{
    private static readonly Lazy<FieldTrainingOutcome> Trained = new(() => FieldReaderTrainer.Train(Characters(600, 2), new ImageTrainingOptions { Seed = 1, Epochs = 40, MaxParallelism = 2 }, CancellationToken.None));

    [Fact]
    public void A_composed_field_holds_its_characters_in_order_and_says_where()
    {
        var characters = Characters(20, 1);
        var field = FieldComposer.Compose(characters, [3, 4, 4, 8], new Pcg32(1));
        field.Characters.ShouldBe([characters.Targets[3], characters.Targets[4], characters.Targets[4], characters.Targets[8]]);
        field.Centres.ShouldBeInOrder();
        foreach (var centre in field.Centres)
        {
            Enumerable.Range(0, 16).Max(row => (int)field.Pixels[(row * field.Width) + centre]).ShouldBeGreaterThan(100);
        }

        field.Pixels.Length.ShouldBe(16 * field.Width);
    }

    [Fact]
    public void Shapes_are_read_in_order_also_where_one_is_repeated_and_a_stored_reader_reads_the_same()
    {
        var reader = Trained.Value.Reader;
        var stored = FieldReader.FromArtifact(reader.ToArtifact());
        var test = Characters(60, 3);
        var random = new Pcg32(4);
        var right = 0;
        for (var round = 0; round < 50; round++)
        {
            var images = Enumerable.Range(0, 4).Select(_ => random.NextInt(60)).ToArray();
            var field = FieldComposer.Compose(test, images, random);
            var reading = reader.Read(field.Pixels, field.Width);
            stored.Read(field.Pixels, field.Width).ShouldBe(reading);
            reading.Confidence.ShouldBeInRange(0, 1);
            right += reading.Text == string.Concat(images.Select(image => test.Labels[test.Targets[image]])) ? 1 : 0;
        }

        right.ShouldBeGreaterThan(45);
        reader.Characters.ShouldBe(["i", "o", "z"]);
    }

    [Fact]
    public void An_empty_field_has_no_characters_and_a_wrong_length_is_refused()
    {
        var reader = Trained.Value.Reader;
        reader.Read(new byte[16 * 40], 40).Text.ShouldBe("");
        Should.Throw<ArgumentException>(() => reader.Read(new byte[100], 40)).Message.ShouldContain("640 bytes");
    }

    /// <summary>A stroke, a ring and a zigzag of varying size.</summary>
    private static ImageTrainingSet Characters(int count, ulong seed)
    {
        var random = new Pcg32(seed);
        var pixels = new byte[count * 256];
        for (var image = 0; image < count; image++)
        {
            var half = 4 + random.NextInt(2);
            for (var place = 0; place < 256; place++)
            {
                var (y, x) = ((place / 16) - 8, (place % 16) - 8);
                var isInk = Math.Abs(y) <= half && (image % 3) switch
                {
                    0 => Math.Abs(x) <= 1,
                    1 => Math.Abs(Math.Sqrt((x * x) + (y * y)) - half) < 1,
                    _ => Math.Abs(x) <= half && (Math.Abs(y) == half || Math.Abs(x + y) <= 1),
                };
                pixels[(image * 256) + place] = (byte)(isInk ? 200 + random.NextInt(50) : 0);
            }
        }

        return new ImageTrainingSet
        {
            Height = 16,
            Width = 16,
            Channels = 1,
            Pixels = pixels,
            Labels = ["i", "o", "z"],
            Targets = [.. Enumerable.Range(0, count).Select(image => image % 3)],
        };
    }
}
