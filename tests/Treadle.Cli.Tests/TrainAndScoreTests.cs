using System.Text.Json;
using Treadle.Cli.Terminal;
using Treadle.Models.Onnx;
using Treadle.Statistics.Randomness;

namespace Treadle.Cli.Tests;

/// <summary><c>train</c> and <c>score</c> on made-up files.</summary>
[Collection("console")]
public sealed class TrainAndScoreTests : IDisposable
{
    private static readonly string[] Words = ["parcel", "courier", "invoice", "refund", "please", "today"];

    private readonly string _folder = Directory.CreateTempSubdirectory("treadle-train-").FullName;

    [Fact]
    public async Task Texts_are_learned_measured_and_scored_and_the_same_seed_gives_the_same_file()
    {
        var (data, test) = (Texts("train.csv", 200, 1), Texts("test.csv", 100, 2));
        var (first, second) = (Path.Combine(_folder, "a.treadle"), Path.Combine(_folder, "b.treadle"));

        var (code, output, _) = await RunAsync("train", "--data", data, "--text", "text", "--label", "label", "--test", test, "--out", first, "--json");
        await RunAsync("train", "--data", data, "--text", "text", "--label", "label", "--out", second, "--json");

        code.ShouldBe(ExitCode.Done);
        var report = JsonDocument.Parse(output).RootElement;
        report.GetProperty("measured_on").GetString().ShouldBe("test file");
        var accuracy = report.GetProperty("measures").EnumerateArray().First(measure => measure.GetProperty("metric").GetString() == "accuracy");
        accuracy.GetProperty("value").GetDouble().ShouldBeGreaterThan(0.9);
        accuracy.GetProperty("lower").GetDouble().ShouldBeLessThan(accuracy.GetProperty("value").GetDouble());
        (await File.ReadAllBytesAsync(first, TestContext.Current.CancellationToken)).ShouldBe(await File.ReadAllBytesAsync(second, TestContext.Current.CancellationToken));
        var scored = await RunAsync("score", "--model", first, "--data", test, "--label", "label", "--json");
        JsonDocument.Parse(scored.Output).RootElement.GetProperty("measures")[0].GetProperty("value").GetDouble().ShouldBe(accuracy.GetProperty("value").GetDouble());
    }

    [Fact]
    public async Task A_table_is_learned_for_classes_and_for_numbers()
    {
        var random = new Pcg32(3);
        var rows = Enumerable.Range(0, 200).Select(_ => random.NextInt(100)).Select(a => $"{(a % 7 == 0 ? "" : a)},{(a % 2 == 0 ? "x" : "y")},{(a > 50 ? "big" : "small")},{2 * a}");
        var data = await WriteAsync("table.csv", "a,kind,size,twice\n" + string.Join('\n', rows));
        var model = Path.Combine(_folder, "number.treadle");

        var classes = await RunAsync("train", "--data", data, "--columns", "a,kind", "--label", "size");
        var numbers = await RunAsync("train", "--data", data, "--columns", "a,kind", "--label", "twice", "--target", "number", "--out", model);
        var scored = await RunAsync("score", "--model", model, "--data", data);

        classes.Output.ShouldContain("accuracy");
        numbers.Output.ShouldContain("R²");
        scored.Output.Split('\n').Length.ShouldBe(202);
        scored.Output.ShouldStartWith("prediction");
    }

    [Fact]
    public async Task Images_of_an_idx_file_are_learned_and_scored()
    {
        var images = await BarsAsync();
        var model = Path.Combine(_folder, "bars.treadle");

        var trained = await RunAsync("train", "--data", images, "--test", images, "--out", model);
        var scored = await RunAsync("score", "--model", model, "--data", images, "--json");

        trained.Code.ShouldBe(ExitCode.Done, trained.Error);
        trained.Output.ShouldContain("by test file, 200 rows");
        JsonDocument.Parse(scored.Output).RootElement.GetProperty("measures")[0].GetProperty("value").GetDouble().ShouldBeGreaterThan(0.95);
    }

    [Fact]
    public async Task Models_written_as_onnx_files_answer_as_the_model_files_do()
    {
        Assert.SkipUnless(OnnxModel.IsAvailable, "ONNX Runtime is not installed (native/install needs npm)");
        var random = new Pcg32(9);
        var table = await WriteAsync("table.csv", "a,kind,size,twice\n" + string.Join('\n', Enumerable.Range(0, 200).Select(_ => random.NextInt(100)).Select(a => $"{(a % 7 == 0 ? "" : a)},{(a % 2 == 0 ? "x" : "y")},{(a > 50 ? "big" : "small")},{2 * a}")));
        var texts = Texts("texts.csv", 120, 7);
        var bars = await BarsAsync();
        string[][] trainings =
        [
            ["--data", texts, "--text", "text", "--label", "label"],
            ["--data", table, "--columns", "a,kind", "--label", "size"],
            ["--data", table, "--columns", "a,kind", "--label", "twice", "--target", "number"],
            ["--data", bars],
        ];
        foreach (var training in trainings)
        {
            var model = Path.Combine(_folder, "m.treadle");
            (await RunAsync(["train", .. training, "--out", model])).Code.ShouldBe(ExitCode.Done);
            var exported = await RunAsync("export-model", "--model", model, "--onnx");
            exported.Code.ShouldBe(ExitCode.Done, exported.Error);
            exported.Output.ShouldContain("m.onnx");
            string[] scoring = ["--json", "--data", training[1], .. training.Contains("--label") ? new[] { "--label", training[Array.IndexOf(training, "--label") + 1] } : []];
            var (own, other) = (await RunAsync(["score", "--model", model, .. scoring]), await RunAsync(["score", "--model", Path.ChangeExtension(model, ".onnx"), .. scoring]));
            other.Error.ShouldBe("");
            var (expected, found) = (Numbers(own.Output), Numbers(other.Output));
            found.Count.ShouldBe(expected.Count);
            found.Count.ShouldBeGreaterThan(100);
            for (var place = 0; place < expected.Count; place++)
            {
                found[place].ShouldBe(expected[place], 1e-5);
            }
        }
    }

    [Fact]
    public async Task What_cannot_be_written_as_onnx_or_read_from_it_is_explained()
    {
        var data = Texts("train.csv", 60, 4);
        var model = Path.Combine(_folder, "m.treadle");
        await RunAsync("train", "--data", data, "--text", "text", "--label", "label", "--trainer", "tfidf-softmax", "--out", model);
        (await RunAsync("export-model", "--model", model)).Error.ShouldContain("Add --onnx");
        (await RunAsync("export-model")).Error.ShouldContain("name one model");
        (await RunAsync("export-model", "3", "--model", model, "--onnx")).Error.ShouldContain("name one model");
        (await RunAsync("export-model", "--model", data, "--onnx")).Error.ShouldContain("no model file of Treadle");
        (await RunAsync("score", "--model", await WriteAsync("bad.onnx", "no model"), "--data", data)).Error.ShouldContain("bad.onnx cannot be used");
        (await RunAsync("score", "--model", "none.onnx", "--data", data)).Error.ShouldContain("there is no file none.onnx");
    }

    [Fact]
    public async Task Files_that_are_no_images_are_all_named()
    {
        foreach (var name in new[] { "cat/one.jpg", "dog/two.png" })
        {
            var file = Path.Combine(_folder, "photos", name);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, "<html>", TestContext.Current.CancellationToken);
        }

        var (code, _, error) = await RunAsync("train", "--data", Path.Combine(_folder, "photos"));

        code.ShouldBe(ExitCode.Failed);
        error.ShouldContain("2 of 2 images cannot be used");
        error.ShouldContain("one.jpg");
        error.ShouldContain("expected JPEG, PNG or WebP");
    }

    [Theory]
    [InlineData("--text nothing --label label", "there is no column 'nothing'")]
    [InlineData("--label label", "--text")]
    [InlineData("--text text", "--label is missing")]
    [InlineData("--text text --label label --size 30", "--size is 30")]
    [InlineData("--text text --columns text --label label", "both given")]
    [InlineData("--text text --label label --trainer magic", "'magic'")]
    [InlineData("--text text --label label --time-budget soon", "'soon'")]
    [InlineData("--text text --label label --target number", "--target")]
    [InlineData("--columns text --label label --target colour", "'colour'")]
    public async Task A_request_that_cannot_be_met_is_explained(string options, string named)
    {
        var (code, _, error) = await RunAsync(["train", "--data", Texts("train.csv", 20, 1), .. options.Split(' ')]);

        code.ShouldBe(ExitCode.Failed);
        error.ShouldContain(named);
    }

    [Fact]
    public async Task A_damaged_model_file_is_refused()
    {
        var data = Texts("train.csv", 60, 4);
        var model = Path.Combine(_folder, "m.treadle");
        await RunAsync("train", "--data", data, "--text", "text", "--label", "label", "--trainer", "tfidf-softmax", "--out", model);
        var bytes = await File.ReadAllBytesAsync(model, TestContext.Current.CancellationToken);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(model, bytes, TestContext.Current.CancellationToken);

        var (code, _, error) = await RunAsync("score", "--model", model, "--data", data);

        code.ShouldBe(ExitCode.Failed);
        error.ShouldContain("damaged");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Texts(string name, int rows, ulong seed)
    {
        var random = new Pcg32(seed);
        var lines = Enumerable.Range(0, rows).Select(row =>
            $"{Words[(2 * (row % 2)) + random.NextInt(2)]} {Words[4 + random.NextInt(2)]} {random.NextInt(1_000)},{(row % 2 == 0 ? "delivery" : "billing")}");
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, "text,label\n" + string.Join('\n', lines));
        return path;
    }

    /// <summary>Every number of a scoring's answers and measures; a label counts by its text.</summary>
    private static List<double> Numbers(string output)
    {
        var root = JsonDocument.Parse(output).RootElement;
        var answers = root.GetProperty("answers").EnumerateArray().SelectMany(answer => new[]
        {
            double.TryParse(answer.GetProperty("prediction").GetString(), out var number) ? number : answer.GetProperty("prediction").GetString()!.Length,
            answer.TryGetProperty("probability", out var probability) ? probability.GetDouble() : 0,
        });
        return [.. answers, .. root.GetProperty("measures").EnumerateArray().Select(measure => measure.GetProperty("value").GetDouble())];
    }

    private async Task<string> BarsAsync()
    {
        var images = Path.Combine(_folder, "bars-images-idx3-ubyte");
        var random = new Pcg32(5);
        var pixels = Enumerable.Range(0, 200 * 64).Select(place => (byte)((place / 64 % 2 == 0 ? place % 8 : place / 8 % 8) == 3 ? 200 + random.NextInt(50) : random.NextInt(50)));
        await File.WriteAllBytesAsync(images, [0, 0, 8, 3, 0, 0, 0, 200, 0, 0, 0, 8, 0, 0, 0, 8, .. pixels], TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(images.Replace("-images-idx3", "-labels-idx1"), [0, 0, 8, 1, 0, 0, 0, 200, .. Enumerable.Range(0, 200).Select(image => (byte)(image % 2))], TestContext.Current.CancellationToken);
        return images;
    }

    private async Task<string> WriteAsync(string name, string content)
    {
        var path = Path.Combine(_folder, name);
        await File.WriteAllTextAsync(path, content, TestContext.Current.CancellationToken);
        return path;
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] args)
    {
        var (output, error) = (Console.Out, Console.Error);
        using var written = new StringWriter();
        using var complaints = new StringWriter();
        try
        {
            Console.SetOut(written);
            Console.SetError(complaints);
            return (await CommandLine.RunAsync(args), written.ToString(), complaints.ToString());
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(error);
        }
    }
}
