using System.Text.Json;
using Treadle.Cli.Terminal;
using Treadle.Models.Images;
using Treadle.Statistics.Randomness;
using Treadle.Storage.Parquet;

namespace Treadle.Cli.Tests;

/// <summary><c>train</c> and <c>score</c> on Parquet files.</summary>
[Collection("console")]
public sealed class ParquetFileTests : IDisposable
{
    // A PNG of one pixel by one pixel: black, and white.
    private const string Black = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==";
    private const string White = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsTj2FAAAAABJRU5ErkJggg==";

    private readonly string _folder = Directory.CreateTempSubdirectory("treadle-parquet-").FullName;

    public ParquetFileTests() => Assert.SkipUnless(ParquetReader.IsAvailable, "DuckDB's library is not installed; native/install fetches it.");

    [Fact]
    public async Task A_table_and_texts_give_the_same_answers_from_parquet_as_from_csv()
    {
        var random = new Pcg32(2);
        var rows = Enumerable.Range(0, 120).Select(row => (
            Text: $"{(row % 2 == 0 ? "parcel courier" : "invoice refund")} {random.NextInt(50)}",
            Size: row % 9 == 0 ? (double?)null : random.NextInt(1_000) / 8.0,
            Count: (long)random.NextInt(100),
            Label: row % 2 == 0 ? "delivery" : "billing")).ToList();
        await File.WriteAllLinesAsync(Path.Combine(_folder, "rows.csv"), ["text,size,count,label", .. rows.Select(row => FormattableString.Invariant($"{row.Text},{row.Size},{row.Count},{row.Label}"))], TestContext.Current.CancellationToken);
        Write("rows.parquet", [new("label", ParquetKind.Text), new("count", ParquetKind.Long), new("size", ParquetKind.Double), new("text", ParquetKind.Text)], rows.Select(row => new object?[] { row.Label, row.Count, row.Size, row.Text }));
        foreach (var options in new[] { new[] { "--text", "text", "--trainer", "tfidf-softmax" }, ["--columns", "size,count", "--trainer", "linear"] })
        {
            var answers = new List<string>();
            foreach (var data in new[] { "rows.csv", "rows.parquet" }.Select(name => Path.Combine(_folder, name)))
            {
                var model = data + ".treadle";
                (await ConsoleRun.RunAsync(["train", "--data", data, .. options, "--label", "label", "--out", model])).Code.ShouldBe(ExitCode.Done);
                answers.Add((await ConsoleRun.RunAsync("score", "--model", model, "--data", data, "--label", "label", "--json")).Output);
            }

            answers[1].ShouldBe(answers[0]);
            answers[0].ShouldContain("accuracy");
        }
    }

    [Fact]
    public async Task Images_in_the_cells_of_a_parquet_file_are_learned_and_scored()
    {
        Assert.SkipUnless(ImageDecoder.IsAvailable, "libvips is not installed; native/install fetches it.");
        var data = Write("images.parquet", [new("image", ParquetKind.Bytes), new("label", ParquetKind.Long)], Enumerable.Range(0, 60).Select(row => new object?[] { Convert.FromBase64String(row % 2 == 0 ? Black : White), row % 2L }));
        var model = Path.Combine(_folder, "model.treadle");

        var trained = await ConsoleRun.RunAsync("train", "--data", data, "--images", "image", "--label", "label", "--size", "8", "--out", model);
        var scored = await ConsoleRun.RunAsync("score", "--model", model, "--data", data, "--label", "label", "--json");

        trained.Code.ShouldBe(ExitCode.Done, trained.Error);
        JsonDocument.Parse(scored.Output).RootElement.GetProperty("measures")[0].GetProperty("value").GetDouble().ShouldBe(1);
    }

    [Fact]
    public async Task A_parquet_file_that_cannot_be_used_is_explained()
    {
        var data = Write("rows.parquet", [new("text", ParquetKind.Text), new("label", ParquetKind.Text), new("image", ParquetKind.Bytes)], [["a", "b", new byte[] { 1 }]]);
        var empty = Write("empty.parquet", [new("text", ParquetKind.Text), new("label", ParquetKind.Text)], []);
        await File.WriteAllTextAsync(Path.Combine(_folder, "text.parquet"), "text,label\na,b\n", TestContext.Current.CancellationToken);

        async Task<string> ErrorOf(string path, string column) => (await ConsoleRun.RunAsync("train", "--data", path, "--text", column, "--label", "label")).Error;
        (await ErrorOf(data, "word")).ShouldContain("no column 'word'. The columns are 'text', 'label', 'image'");
        (await ErrorOf(data, "image")).ShouldContain("column 'image' holds bytes");
        (await ErrorOf(empty, "text")).ShouldContain("no rows");
        (await ErrorOf(Path.Combine(_folder, "text.parquet"), "text")).ShouldContain("does not begin with 'PAR1'");
        (await ConsoleRun.RunAsync("train", "--data", data, "--images", "image", "--label", "label")).Error.ShouldContain("rows.parquet: row 1: The bytes are no image");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Write(string name, ParquetColumn[] columns, IEnumerable<object?[]> rows)
    {
        var path = Path.Combine(_folder, name);
        using var writer = new ParquetWriter(path, columns);
        foreach (var row in rows)
        {
            writer.Add(row);
        }

        writer.Finish();
        return path;
    }
}
