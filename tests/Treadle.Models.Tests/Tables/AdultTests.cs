using System.IO.Compression;
using Treadle.Models.Tables;
using Treadle.Models.Training;
using Treadle.Statistics.Metrics;

namespace Treadle.Models.Tests.Tables;

public sealed class AdultTests
{
    [Fact]
    public void Income_of_the_adult_test_file_is_ranked_as_well_as_by_known_boosted_trees()
    {
        var (set, test) = Load();
        var parameters = TrainerParameters.Empty.With("rounds", 300).With("rate", 0.1).With("depth", 6);
        var model = BoostedTreesTrainer.Train(set, parameters, 1, TestContext.Current.CancellationToken);
        var scores = test.ConvertAll(row =>
        {
            var (encoded, own) = (new double[14], new double[2]);
            set.Schema.Encode(row[..14], encoded);
            model.Predict(encoded, own);
            return own[1];
        });
        RocAuc.Of(test.ConvertAll(row => row[14].Contains('>') ? 1 : 0).ToArray(), scores.ToArray()).ShouldBeGreaterThan(0.925);
    }

    /// <summary>The training rows, and the cells of the test rows.</summary>
    internal static (TableTrainingSet Set, List<string[]> Test) Load()
    {
        var folder = RealFiles.Folder("adult");
        var (train, test) = (Read(Path.Combine(folder, "adult-train.csv.gz")), Read(Path.Combine(folder, "adult-test.csv.gz")));
        var schema = TableSchema.Infer([.. Enumerable.Range(0, 14).Select(column => $"c{column}")], train.ConvertAll(row => row[..14]));
        return (new TableTrainingSet
        {
            Schema = schema,
            Values = schema.Encode(train.ConvertAll(row => row[..14])),
            Labels = ["low", "high"],
            Targets = [.. train.Select(row => row[14].Contains('>') ? 1.0 : 0.0)],
        }, test);
    }

    private static List<string[]> Read(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        return [.. reader.ReadToEnd().Split('\n').Select(line => line.Split(',')).Where(row => row.Length == 15)];
    }
}
