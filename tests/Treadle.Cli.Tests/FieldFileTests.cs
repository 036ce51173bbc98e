using System.Text.Json;
using Treadle.Cli.Terminal;
using Treadle.Models.Images;
using Treadle.Statistics.Randomness;

namespace Treadle.Cli.Tests;

/// <summary><c>train</c> and <c>score</c> of what is written in images.</summary>
[Collection("console")]
public sealed class FieldFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("treadle-fields-").FullName;

    [Fact]
    public async Task Texts_in_images_are_learned_measured_and_read()
    {
        Assert.SkipUnless(ImageDecoder.IsAvailable, "libvips is not installed; native/install fetches it.");
        var (train, test, model) = (Fields("train", 150, 1), Fields("test", 40, 2), Path.Combine(_folder, "m.treadle"));
        string[] columns = ["--images", "file", "--label", "text"];

        var trained = await ConsoleRun.RunAsync(["train", "--data", train, "--test", test, .. columns, "--target", "text", "--size", "8", "--out", model]);
        var scored = await ConsoleRun.RunAsync("score", "--model", model, "--data", test, "--label", "text", "--json");
        var read = await ConsoleRun.RunAsync("score", "--model", model, "--data", test);

        trained.Code.ShouldBe(ExitCode.Done, trained.Error);
        trained.Output.ShouldContain("chosen: field-reader");
        trained.Output.ShouldContain("by test file, 40 rows");
        trained.Output.ShouldContain("character error rate");
        var measures = JsonDocument.Parse(scored.Output).RootElement.GetProperty("measures").EnumerateArray().ToDictionary(one => one.GetProperty("metric").GetString()!, one => one.GetProperty("value").GetDouble());
        measures["exact match"].ShouldBeGreaterThan(0.8);
        measures["character error rate"].ShouldBeLessThan(0.1);
        measures.Keys.ShouldContain("calibration error");
        read.Output.ShouldStartWith("prediction,probability");
        read.Output.Split('\n').Length.ShouldBe(42);
    }

    [Fact]
    public async Task Strings_are_composed_of_the_single_characters_of_an_idx_file()
    {
        var (images, model) = (Path.Combine(_folder, "bars-images-idx3-ubyte"), Path.Combine(_folder, "m.treadle"));
        var random = new Pcg32(5);
        var pixels = Enumerable.Range(0, 200 * 64).Select(place => (byte)(Math.Abs((place / 64 % 2 == 0 ? place % 8 : place / 8 % 8) - 4) < 1 && place % 8 > 0 ? 200 + random.NextInt(50) : 0));
        await File.WriteAllBytesAsync(images, [0, 0, 8, 3, 0, 0, 0, 200, 0, 0, 0, 8, 0, 0, 0, 8, .. pixels], TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(images.Replace("-images-idx3", "-labels-idx1"), [0, 0, 8, 1, 0, 0, 0, 200, .. Enumerable.Range(0, 200).Select(image => (byte)(image % 2))], TestContext.Current.CancellationToken);

        var trained = await ConsoleRun.RunAsync("train", "--data", images, "--test", images, "--target", "text", "--out", model, "--json");

        trained.Code.ShouldBe(ExitCode.Done, trained.Error);
        var report = JsonDocument.Parse(trained.Output).RootElement;
        report.GetProperty("target").GetString().ShouldBe("text");
        report.GetProperty("measured_on").GetString().ShouldBe("strings composed of the test file");
        report.GetProperty("measured_rows").GetInt32().ShouldBe(1_000);
        report.GetProperty("measures")[0].GetProperty("value").GetDouble().ShouldBeGreaterThan(0.6);
        (await ConsoleRun.RunAsync("score", "--model", model, "--data", _folder)).Error.ShouldContain("is a folder");
    }

    [Theory]
    [InlineData("--text text --label text --target text", "read from images only")]
    [InlineData("--images file --label text --target text --trainer magic", "'magic'")]
    [InlineData("--images file --label text --target text --size 8", "at least 20 are needed")]
    public async Task A_request_that_cannot_be_met_is_explained(string options, string named)
    {
        Assert.SkipUnless(ImageDecoder.IsAvailable, "libvips is not installed; native/install fetches it.");

        var (code, _, error) = await ConsoleRun.RunAsync(["train", "--data", Fields("few", 5, 3), .. options.Split(' ')]);

        code.ShouldBe(ExitCode.Failed);
        error.ShouldContain(named);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Images of dark bars on white, low for l and high for h, 16 rows high.</summary>
    private string Fields(string name, int count, ulong seed)
    {
        var random = new Pcg32(seed);
        var lines = new List<string> { "file,text" };
        for (var index = 0; index < count; index++)
        {
            var text = string.Concat(Enumerable.Range(0, 1 + random.NextInt(4)).Select(_ => random.NextInt(2) == 0 ? "l" : "h"));
            var width = 16 + (16 * text.Length);
            var pixels = new byte[16 * width];
            Array.Fill(pixels, (byte)255);
            for (var place = 0; place < text.Length; place++)
            {
                var (left, top) = (12 + (16 * place) + random.NextInt(5), text[place] == 'h' ? 1 : 9);
                for (var row = top; row < top + 6; row++)
                {
                    pixels.AsSpan((row * width) + left, 6).Fill((byte)random.NextInt(60));
                }
            }

            File.WriteAllBytes(Path.Combine(_folder, $"{name}-{index}.png"), GreyPng.Of(width, pixels));
            lines.Add($"{name}-{index}.png,{text}");
        }

        var path = Path.Combine(_folder, $"{name}.csv");
        File.WriteAllLines(path, lines);
        return path;
    }
}
