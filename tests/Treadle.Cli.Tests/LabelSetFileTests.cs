using System.IO.Compression;
using System.Text.Json;
using Treadle.Cli.Terminal;
using Treadle.Models.Onnx;

namespace Treadle.Cli.Tests;

/// <summary><c>train</c> and <c>score</c> where a cell holds several labels.</summary>
[Collection("console")]
public sealed class LabelSetFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("treadle-labels-").FullName;

    [Theory]
    [InlineData(";")]
    [InlineData("|")]
    [InlineData("json")]
    public async Task Several_labels_in_a_cell_are_learned_measured_and_scored(string separator)
    {
        var lines = Enumerable.Range(0, 120).Select(row => (Text: $"{(row % 2 == 0 ? "parcel" : "letter")} {(row % 3 == 0 ? "refund" : "thanks")} {row % 10}", Labels: ((string[])["delivery", "money", "rare"]).Where((_, label) => label switch { 0 => row % 2 == 0, 1 => row % 3 == 0, _ => row == 7 })));
        string Cell(IEnumerable<string> labels) => separator == "json" ? $"\"[{string.Join(',', labels.Select(label => $"\"\"{label}\"\""))}]\"" : string.Join(separator, labels);
        var data = Path.Combine(_folder, "rows.csv");
        await File.WriteAllLinesAsync(data, ["text,labels", .. lines.Select(line => $"{line.Text},{Cell(line.Labels)}")], TestContext.Current.CancellationToken);
        var model = Path.Combine(_folder, "m.treadle");
        string[] separated = separator == "json" ? [] : ["--separator", separator];

        var trained = await ConsoleRun.RunAsync(["train", "--data", data, "--text", "text", "--label", "labels", "--target", "labels", "--trainer", "tfidf-softmax", "--out", model, .. separated]);
        var scored = await ConsoleRun.RunAsync(["score", "--model", model, "--data", data, "--label", "labels", "--json", .. separated]);

        trained.Code.ShouldBe(ExitCode.Done, trained.Error);
        trained.Output.ShouldContain("120 labelled rows, 2 labels");
        trained.Output.ShouldContain("micro F1");
        trained.Output.ShouldContain("rare: left out, 1 of 120 rows have it");
        var root = JsonDocument.Parse(scored.Output).RootElement;
        root.GetProperty("answers")[6].GetProperty("prediction").GetString().ShouldBe(separator == "json" ? "delivery;money" : $"delivery{separator}money");
        root.GetProperty("answers")[1].GetProperty("prediction").GetString().ShouldBe("");
        root.GetProperty("measures")[0].GetProperty("value").GetDouble().ShouldBe(1);
        if (OnnxModel.IsAvailable)
        {
            (await ConsoleRun.RunAsync("export-model", "--model", model, "--onnx")).Code.ShouldBe(ExitCode.Done);
            var other = JsonDocument.Parse((await ConsoleRun.RunAsync(["score", "--model", Path.ChangeExtension(model, ".onnx"), "--data", data, "--label", "labels", "--json", .. separated])).Output).RootElement;
            foreach (var (own, found) in root.GetProperty("answers").EnumerateArray().Zip(other.GetProperty("answers").EnumerateArray()))
            {
                found.GetProperty("prediction").GetString().ShouldBe(own.GetProperty("prediction").GetString());
                found.GetProperty("probability").GetDouble().ShouldBe(own.GetProperty("probability").GetDouble(), 1e-5);
            }
        }
    }

    [Theory]
    [InlineData("--text text --label labels --target labels --separator ,", "none of the 0 labels")]
    [InlineData("--columns text --label labels --target labels", "--text only")]
    [InlineData("--text text --label labels --target labels --unlabelled x.csv", "--unlabelled")]
    [InlineData("--text text --label json --target labels", "row 2: '[a'")]
    public async Task A_request_that_cannot_be_met_is_explained(string options, string named)
    {
        var data = Path.Combine(_folder, "rows.csv");
        await File.WriteAllLinesAsync(data, ["text,labels,json", "one,,[]", "two,,[a"], TestContext.Current.CancellationToken);

        var (code, _, error) = await ConsoleRun.RunAsync(["train", "--data", data, .. options.Split(' ')]);

        code.ShouldBe(ExitCode.Failed);
        error.ShouldContain(named);
    }

    [Fact]
    public async Task Chapters_of_clinical_cases_are_found_better_than_without_reading()
    {
        var archive = Path.Combine(Data(), "codiesp_icd10", "codiesp_train_dev_test.zip");
        Assert.SkipUnless(File.Exists(archive), $"{archive} is not there.");
        var (train, test) = (await CasesAsync(archive, "train"), await CasesAsync(archive, "test"));

        var (code, output, error) = await ConsoleRun.RunAsync("train", "--data", train, "--test", test, "--text", "text", "--label", "chapters", "--target", "labels", "--trainer", "tfidf-softmax", "--json");

        code.ShouldBe(ExitCode.Done, error);
        var report = JsonDocument.Parse(output).RootElement;
        report.GetProperty("measured_rows").GetInt32().ShouldBe(250);
        report.GetProperty("labels").GetArrayLength().ShouldBeGreaterThan(15);
        // Naming the seven most usual chapters for every case reaches .483, which is the most that can be had without reading.
        report.GetProperty("measures").EnumerateArray().First(one => one.GetProperty("metric").GetString() == "micro F1").GetProperty("lower").GetDouble().ShouldBeGreaterThan(0.483);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Data()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var candidate = Path.Combine(at.FullName, "..", "shared", "data");
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        return Environment.GetEnvironmentVariable("TREADLE_DATA") ?? "shared/data";
    }

    /// <summary>English case reports and the first letters of their diagnosis codes.</summary>
    private async Task<string> CasesAsync(string archive, string part)
    {
        using var zip = await ZipFile.OpenReadAsync(archive, TestContext.Current.CancellationToken);
        string Text(string name)
        {
            using var reader = new StreamReader(zip.GetEntry(name)!.Open());
            return reader.ReadToEnd();
        }

        var path = Path.Combine(_folder, $"{part}.csv");
        var cases = Text($"{part}/{part}D.tsv").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')).GroupBy(cells => cells[0], cells => cells[1][..1].ToUpperInvariant());
        await File.WriteAllLinesAsync(path, ["text,chapters", .. cases.Select(one => $"\"{Text($"{part}/text_files_en/{one.Key}.txt").Replace("\"", "\"\"")}\",{string.Join(';', one.Distinct())}")], TestContext.Current.CancellationToken);
        return path;
    }
}
