using System.IO.Compression;
using Treadle.Models.Images;
using Treadle.Protocol.Registry;

namespace Treadle.Server.Tests.Training;

/// <summary>Public data in the server, from the log to a model that answers. Skipped where the data are not.</summary>
public sealed class RealDataTests() : MaterialTests(null)
{
    [Fact]
    public async Task Digits_of_mnist()
    {
        Assert.SkipUnless(ImageDecoder.IsAvailable, "libvips is not installed (native/install needs npm)");
        var folder = Folder("mnist");
        await Client.ApplyConfigAsync($"project: {Project}\ninput: [{{name: scan, kind: image}}]\nlabels: [{string.Join(", ", Enumerable.Range(0, 10).Select(digit => $"\"{digit}\""))}]\n", Cancellation);
        await LearnAsync(await DigitsAsync(folder, "train", 1_000));
        var model = await TrainAsync();
        model.Kind.ShouldBe(ModelKind.Image);
        await ServeAsync(model.Version);
        var tested = await DigitsAsync(folder, "t10k", 500);
        var right = (await AskAsync(tested.Select(row => row.Input))).Zip(tested).Count(pair => pair.First.Output!.Label == pair.Second.Label);
        TestContext.Current.SendDiagnosticMessage("mnist: {0} of {1} right", right, tested.Count);
        right.ShouldBeGreaterThan((int)(0.9 * tested.Count));
        (await Client.ReplaySampleAsync(Project, 100, Cancellation)).Identical.ShouldBe(100);
    }

    [Fact]
    public async Task Strings_of_digits()
    {
        Assert.SkipUnless(ImageDecoder.IsAvailable, "libvips is not installed (native/install needs npm)");
        var folder = Folder("mnist");
        await Client.ApplyConfigAsync($"project: {Project}\ntask: transcription\ninput: [{{name: scan, kind: image}}]\n", Cancellation);
        await LearnAsync(await StringsAsync(folder, 60));
        var model = await TrainAsync();
        (model.Kind, model.Trainer).ShouldBe((ModelKind.FieldReader, "field-reader"));
        await ServeAsync(model.Version);
        foreach (var answer in await AskAsync((await StringsAsync(folder, 5)).Select(row => row.Input)))
        {
            answer.Output!.Label.ShouldNotBeNull().ShouldAllBe(letter => char.IsAsciiDigit(letter));
            answer.Output.Score!.Value.ShouldBeInRange(0, 1);
        }

        await ReproduceAsync(model.Version);
    }

    [Fact]
    public async Task Incomes_of_adult()
    {
        string[] fields = ["age", "workclass", "weight", "education", "years", "marital", "occupation", "relationship", "race", "sex", "gain", "loss", "hours", "country"];
        string[] numbers = ["age", "weight", "years", "gain", "loss", "hours"];
        var input = string.Concat(fields.Select(field => $"  - {{name: {field}, kind: {(numbers.Contains(field) ? "number" : "category")}}}\n"));
        await Client.ApplyConfigAsync($"project: {Project}\ninput:\n{input}labels: [low, high]\n", Cancellation);
        await LearnAsync(Incomes("adult-train", fields, 2_500));
        var model = await TrainAsync();
        model.Trainer.ShouldBe("boosted-trees");
        await ServeAsync(model.Version);
        var tested = Incomes("adult-test", fields, 800);
        var right = (await AskAsync(tested.Select(row => row.Input))).Zip(tested).Count(pair => pair.First.Output!.Label == pair.Second.Label);
        TestContext.Current.SendDiagnosticMessage("adult: {0} of {1} right", right, tested.Count);
        right.ShouldBeGreaterThan((int)(0.82 * tested.Count));
        var dataset = (await Client.DatasetsAsync(Project, Cancellation)).Single();
        (dataset.TrainItems / (double)(dataset.TrainItems + dataset.EvaluationItems)).ShouldBeInRange(0.7, 0.9, "rows of a table are no near-duplicates of each other");
        (await Client.VerifyModelAsync(Project, model.Version, Cancellation)).IsIdentical.ShouldBeTrue();
    }

    private static string Folder(string name)
    {
        var folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Treadle.slnx")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        var path = Path.Combine(Environment.GetEnvironmentVariable("TREADLE_DATA") ?? Path.Combine(folder ?? ".", "..", "shared", "data"), name);
        Assert.SkipUnless(Directory.Exists(path), $"The data folder '{name}' is not beside the repository (or in TREADLE_DATA).");
        return path;
    }

    private async Task<IReadOnlyList<(Dictionary<string, string> Input, string Label)>> DigitsAsync(string folder, string part, int count)
    {
        var images = IdxFile.Read(Path.Combine(folder, $"{part}-images-idx3-ubyte.gz"));
        var labels = IdxFile.Read(Path.Combine(folder, $"{part}-labels-idx1-ubyte.gz"));
        var (rows, side) = (new List<(Dictionary<string, string>, string)>(), images.Sizes[2]);
        for (var row = 0; row < count; row++)
        {
            var blob = await StoreAsync(GreyPng.Of(images.Values.AsSpan(row * side * side, side * side), side));
            rows.Add((new Dictionary<string, string> { ["scan"] = blob }, $"{labels.Values[row]}"));
        }

        return rows;
    }

    // Three digits side by side.
    private async Task<IReadOnlyList<(Dictionary<string, string> Input, string Label)>> StringsAsync(string folder, int count)
    {
        var images = IdxFile.Read(Path.Combine(folder, "t10k-images-idx3-ubyte.gz"));
        var labels = IdxFile.Read(Path.Combine(folder, "t10k-labels-idx1-ubyte.gz"));
        var (rows, side) = (new List<(Dictionary<string, string>, string)>(), images.Sizes[2]);
        for (var row = 0; row < count; row++)
        {
            var pixels = new byte[3 * side * side];
            for (var pixel = 0; pixel < pixels.Length; pixel++)
            {
                var (line, column) = (pixel / (3 * side), pixel % (3 * side));
                pixels[pixel] = images.Values[((((3 * row) + (column / side)) * side) + line) * side + (column % side)];
            }

            rows.Add((new Dictionary<string, string> { ["scan"] = await StoreAsync(GreyPng.Of(pixels, 3 * side)) }, string.Concat(labels.Values[(3 * row)..((3 * row) + 3)])));
        }

        return rows;
    }

    private static IReadOnlyList<(Dictionary<string, string> Input, string Label)> Incomes(string name, string[] fields, int count)
    {
        using var file = new StreamReader(new GZipStream(File.OpenRead(Path.Combine(Folder("adult"), $"{name}.csv.gz")), CompressionMode.Decompress));
        var rows = new List<(Dictionary<string, string>, string)>();
        while (rows.Count < count && file.ReadLine() is { } line)
        {
            var cells = line.Split(", ");
            if (cells.Length == fields.Length + 1)
            {
                rows.Add((fields.Zip(cells).ToDictionary(), cells[^1].StartsWith('>') ? "high" : "low"));
            }
        }

        return rows;
    }
}
