using System.Text.Json;
using Treadle.Models.Images;
using Treadle.Models.Onnx;
using Treadle.Protocol.Registry;
using Treadle.Storage.Blobs;
using Treadle.Storage.Parquet;
using Treadle.Testing;

namespace Treadle.Server.Tests.Training;

public abstract class CommandFolderTests(PostgresFixture? postgres) : MaterialTests(postgres)
{
    private readonly string _folder = Directory.CreateTempSubdirectory("treadle-trainers-").FullName;

    protected override string? TrainerFolder => _folder;

    [Fact]
    public async Task A_command_gets_numbers_as_numbers_and_its_model_of_rows_answers_with_numbers()
    {
        Assert.SkipUnless(OnnxModel.IsAvailable, "ONNX Runtime is not installed (native/install needs npm)");

        // y = 2 a − 3 b.
        var onnx = new OnnxGraph().Input("x", OnnxElement.Float, -1, 2).Output("y", OnnxElement.Float, -1, 1)
            .Constant("w", OnnxTensor.Of<float>([2, -3], 2, 1)).Node("MatMul", ["x", "w"], ["y"]).ToBytes();
        await DeclareAsync("task: number\ninput: [{name: a, kind: number}, {name: b, kind: number}, {name: note, optional: true}]", onnx, """{"specification": {"onnx": {"form": "numbers"}}}""");
        await LearnAsync(Enumerable.Range(0, 30).Select(row => (new Dictionary<string, string> { ["a"] = $"{row}", ["b"] = "0.5" }, $"{(2 * row) - 1.5}")).ToList());
        var model = await TrainAsync();
        (model.Kind, model.Trainer).ShouldBe((ModelKind.Onnx, "mine"));
        model.Specification!.Onnx!.Fields.ShouldBe(["a", "b"]);
        await ServeAsync(model.Version);
        (await AskAsync([new Dictionary<string, string> { ["a"] = "10", ["b"] = "1" }])).Single().Output!.Label.ShouldBe("17");

        var request = JsonDocument.Parse(await File.ReadAllTextAsync(Kept("request.json"), Cancellation)).RootElement;
        (request.GetProperty("task").GetString(), request.GetProperty("train_items").GetInt32()).ShouldBe(("number", (await Client.DatasetsAsync(Project, Cancellation)).Single().TrainItems));
        (await File.ReadAllLinesAsync(Kept("train.csv"), Cancellation))[0].ShouldBe("item_id,text,label,confidence,group,input.a,input.b,input.note");
        if (ParquetReader.IsAvailable)
        {
            using var rows = new ParquetReader(Kept("train.parquet"));
            rows.Columns.Select(column => (column.Name, column.Kind)).ShouldBe(
            [
                ("item_id", ParquetKind.Text), ("text", ParquetKind.Text), ("label", ParquetKind.Double), ("confidence", ParquetKind.Double), ("group", ParquetKind.Text),
                ("input.a", ParquetKind.Double), ("input.b", ParquetKind.Double), ("input.note", ParquetKind.Text),
            ]);
        }
    }

    [Fact]
    public async Task A_command_gets_images_as_files_and_its_model_of_pixels_answers()
    {
        Assert.SkipUnless(OnnxModel.IsAvailable && ImageDecoder.IsAvailable, "ONNX Runtime or libvips is not installed (native/install needs npm)");

        // Bright images are day: the mean of the pixels against 0.5.
        var onnx = new OnnxGraph().Input("x", OnnxElement.Float, -1, 1, 8, 8).Output("y", OnnxElement.Float, -1, 2)
            .Constant("one", OnnxTensor.Of<long>([-1, 64], 2)).Node("Reshape", ["x", "one"], ["flat"])
            .Constant("w", OnnxTensor.Of([.. Enumerable.Repeat(new[] { 0.1f, -0.1f }, 64).SelectMany(pair => pair)], 64, 2)).Node("MatMul", ["flat", "w"], ["y"]).ToBytes();
        await DeclareAsync(
            "labels: [day, night]\ninput: [{name: scan, kind: image}]",
            onnx,
            """{"specification": {"onnx": {"form": "image", "scores": "logits", "mean": [0.5], "deviation": [0.25]}}}""");
        byte[] Grey(int brightness) => GreyPng.Of([.. Enumerable.Repeat((byte)brightness, 64)], 8);
        var rows = new List<(Dictionary<string, string> Input, string Label)>();
        for (var row = 0; row < 24; row++)
        {
            rows.Add((new Dictionary<string, string> { ["scan"] = await StoreAsync(Grey(row % 2 == 0 ? 200 + row : 30 + row)) }, row % 2 == 0 ? "day" : "night"));
        }

        await LearnAsync(rows);
        var (dayBlob, nightBlob) = (await StoreAsync(Grey(240)), await StoreAsync(Grey(10)));
        var model = await TrainAsync();
        await ServeAsync(model.Version);
        (await AskAsync([new Dictionary<string, string> { ["scan"] = dayBlob }, new Dictionary<string, string> { ["scan"] = nightBlob }])).Select(answer => answer.Output!.Label).ShouldBe(["day", "night"]);

        var given = Directory.GetFiles(Kept("blobs"));
        given.Length.ShouldBe((int)(await Client.DatasetsAsync(Project, Cancellation)).Single().TrainItems);
        var csv = await File.ReadAllTextAsync(Kept("train.csv"), Cancellation);
        foreach (var file in given)
        {
            csv.ShouldContain($"blobs/{Path.GetFileName(file)}");
            var name = Path.GetFileNameWithoutExtension(file);
            rows.ShouldContain(row => row.Input["scan"] == "sha256:" + name);
            BlobHash.Of(await File.ReadAllBytesAsync(file, Cancellation)).Text.ShouldBe(name);
        }
    }

    [Fact]
    public async Task The_sample_of_numbers_trains_a_model_that_serves()
    {
        Assert.SkipUnless(OnnxModel.IsAvailable, "ONNX Runtime is not installed (native/install needs npm)");
        var sample = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(sample!.FullName, "Treadle.slnx")))
        {
            sample = sample.Parent;
        }

        File.Copy(Path.Combine(sample.FullName, "samples", "trainers", "least_squares.py"), Path.Combine(_folder, "least_squares.py"));
        await Client.ApplyConfigAsync(
            $"project: {Project}\ntask: number\nanswer: {{tolerance: 1}}\ninput: [{{name: a, kind: number}}, {{name: b, kind: number, optional: true}}]\ntrainers: [linear, {{name: least-squares, command: python3 least_squares.py}}]\n",
            Cancellation);
        await LearnAsync(Enumerable.Range(0, 120).Select(row => (new Dictionary<string, string> { ["a"] = $"{row % 17}", ["b"] = $"{row % 7}" }, $"{(4 * (row % 17)) - (2 * (row % 7)) + 5}")).ToList());
        var model = await TrainAsync(trainer: "least-squares");
        model.Metrics["reported_held_out_mean_absolute_error"].ShouldBeLessThan(0.5);
        await ServeAsync(model.Version);
        var answers = await AskAsync([new Dictionary<string, string> { ["a"] = "10", ["b"] = "1" }, new Dictionary<string, string> { ["a"] = "3" }]);
        double.Parse(answers[0].Output!.Label!, System.Globalization.CultureInfo.InvariantCulture).ShouldBe(43, 0.5);
        answers[1].Output.ShouldNotBeNull("a missing number counts as the mean");

        // Both compete: the losses of a command and of a built-in trainer are in the same unit.
        await TrainAsync();
        var run = (await Client.TrainingRunsAsync(Project, Cancellation))[^1];
        run.Candidates.Select(candidate => candidate.Trainer).Distinct().ShouldBe(["linear", "least-squares"]);
        run.Candidates.Count(candidate => candidate.IsChosen).ShouldBe(1);
        run.Candidates.ShouldAllBe(candidate => candidate.LogLoss < 1);
    }

    // The command keeps a copy of what it got and leaves the model of the test.
    private async Task DeclareAsync(string project, byte[] onnx, string description)
    {
        await File.WriteAllBytesAsync(Path.Combine(_folder, "ready.onnx"), onnx, Cancellation);
        await File.WriteAllTextAsync(Path.Combine(_folder, "ready.json"), description, Cancellation);
        await File.WriteAllTextAsync(Path.Combine(_folder, "mine.sh"), "set -e\ncp -r \"$1\" kept\ncp ready.onnx \"$1/model.onnx\"\ncp ready.json \"$1/model.json\"\n", Cancellation);
        await Client.ApplyConfigAsync($"project: {Project}\n{project}\ntrainers:\n  - {{name: mine, command: sh mine.sh}}\n", Cancellation);
    }

    private string Kept(string name) => Path.Combine(_folder, "kept", name);
}

public sealed class CommandFolderTestsOnSqlite() : CommandFolderTests(null);

public sealed class CommandFolderTestsOnPostgres(PostgresFixture postgres) : CommandFolderTests(postgres);
