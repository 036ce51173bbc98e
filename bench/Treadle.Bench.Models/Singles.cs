using System.Diagnostics;
using System.IO.Compression;
using Treadle.Models;
using Treadle.Models.Images;
using Treadle.Models.Onnx;
using Treadle.Models.Tables;
using Treadle.Models.Training;

namespace Treadle.Bench.Models;

/// <summary>One prediction at a time on one thread: tables and images in process, the same models through ONNX Runtime, and a call of it that computes nothing.</summary>
internal static class Singles
{
    private const int WarmUp = 3_000;
    private const int Measured = 5_000;

    public static void Report(string data)
    {
        Tables(Path.Combine(data, "adult"));
        Images(Path.Combine(data, "mnist"));
        if (OnnxModel.IsAvailable)
        {
            using var doubling = OnnxModel.Load(new OnnxGraph().Input("x", OnnxElement.Float, -1, 3).Output("y", OnnxElement.Float, -1, 3)
                .Constant("two", OnnxTensor.Of<float>([2f])).Node("Mul", ["x", "two"], ["y"]).ToBytes());
            var input = new[] { OnnxTensor.Of([1f, 2, 3], 1, 3) };
            Time("ONNX Runtime, three numbers doubled", _ => doubling.Run(input, CancellationToken.None));
        }
    }

    private static void Tables(string folder)
    {
        var (train, test) = (Rows(folder, "train"), Rows(folder, "test"));
        var schema = TableSchema.Infer([.. Enumerable.Range(0, 14).Select(column => $"c{column}")], train.ConvertAll(row => row[..14]));
        var set = new TableTrainingSet
        {
            Schema = schema,
            Values = schema.Encode(train.ConvertAll(row => row[..14])),
            Labels = ["low", "high"],
            Targets = [.. train.Select(row => row[14].Contains('>') ? 1.0 : 0.0)],
        };
        var (own, scores) = (new double[14], new double[2]);
        var trees = BoostedTreesTrainer.Train(set, TrainerParameters.Empty.With("rounds", 400).With("rate", 0.1).With("depth", 6), 1, CancellationToken.None);
        var linear = TableSelection.Run(
            set with { Values = set.Values[..(4_000 * 14)], Targets = set.Targets[..4_000] }, new TrainerSelectionOptions { Folds = 2 }, TableSelection.Linear, CancellationToken.None).Model;
        foreach (var (name, model) in new[] { ("400 trees of depth 6", trees), ("linear", linear) })
        {
            Time($"Adult row from its cells, {name}", round =>
            {
                schema.Encode(test[round % test.Count], own);
                model.Predict(own, scores);
            });
            if (OnnxModel.IsAvailable)
            {
                using var onnx = ExportedOnnx.Load(ModelOnnx.Write(model.ToArtifact(), Description));
                Time($"the same through ONNX Runtime, {name}", round => onnx.PredictRows([test[round % test.Count]], CancellationToken.None));
            }
        }
    }

    private static void Images(string folder)
    {
        var test = Digits.Read(folder, "t10k");
        var model = ImageTrainer.Train(test with { Pixels = test.Pixels[..(1_000 * 784)], Targets = test.Targets[..1_000] }, new ImageTrainingOptions { Epochs = 1 }, CancellationToken.None).Model;
        var scores = new double[10];
        Time("MNIST digit of 28 × 28, convolutional network", round => model.Predict(test.Pixels.AsSpan(round % 10_000 * 784, 784), scores));
        if (OnnxModel.IsAvailable)
        {
            using var onnx = OnnxModel.Load(ImageModelOnnx.Write(model));
            Time("the same through ONNX Runtime", round => onnx.Run([OnnxTensor.Of(test.Pixels.AsSpan(round % 10_000 * 784, 784).ToArray(), 1, 28, 28, 1)], [0], CancellationToken.None));
        }
    }

    private static ModelDescription Description { get; } = new() { Input = "table", Trainer = "bench", Parameters = "", Seed = 1, Rows = 1 };

    private static void Time(string name, Action<int> predict)
    {
        for (var round = 0; round < WarmUp; round++)
        {
            predict(round);
        }

        var times = new double[Measured];
        var before = Environment.CpuUsage.TotalTime;
        for (var round = 0; round < Measured; round++)
        {
            var start = Stopwatch.GetTimestamp();
            predict(round);
            times[round] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }

        var cpu = (Environment.CpuUsage.TotalTime - before).TotalMicroseconds / Measured;
        Array.Sort(times);
        Console.WriteLine($"{name}: p50 {times[Measured / 2]:F1} µs, p90 {times[Measured * 9 / 10]:F1} µs, {cpu:F1} µs of processor time");
    }

    private static List<string[]> Rows(string folder, string part)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(Path.Combine(folder, $"adult-{part}.csv.gz")), CompressionMode.Decompress));
        return [.. reader.ReadToEnd().Split('\n').Select(line => line.Split(',')).Where(row => row.Length == 15)];
    }
}
