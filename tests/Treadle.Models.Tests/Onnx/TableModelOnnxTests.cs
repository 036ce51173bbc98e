using Treadle.Models.Onnx;
using Treadle.Models.Tables;
using Treadle.Models.Tests.Tables;
using Treadle.Models.Training;
using Treadle.Statistics.Randomness;

namespace Treadle.Models.Tests.Onnx;

public sealed class TableModelOnnxTests
{
    private const double Tolerance = 1e-5;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [OnnxTheory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(3)]
    public void Trees_and_weights_over_numbers_names_and_missing_values_give_the_same_scores_in_onnx_runtime(int classes)
    {
        var set = SmallTables.Make(600, 11, classes);
        foreach (var trainer in TableSelection.TrainerNames)
        {
            var model = TableSelection.Run(set, new TrainerSelectionOptions { Seed = 3, Folds = 3 }, trainer, Cancellation).Model;
            Compare(model, [.. SmallTables.Cells(300, 12), ["?", "?", "?"], ["", "1e300", "purple"], ["-7", "0", "red"]]);
        }
    }

    [OnnxFact]
    public void Trees_over_two_hundred_names_give_the_same_scores_in_onnx_runtime()
    {
        var random = new Pcg32(5);
        var cells = Enumerable.Range(0, 6_000).Select(_ => new[] { $"name {random.NextInt(200)}", random.NextInt(4) == 0 ? "" : $"{random.NextInt(50)}" }).ToList();
        var schema = TableSchema.Infer(["name", "count"], cells);
        var set = new TableTrainingSet
        {
            Schema = schema,
            Values = schema.Encode(cells),
            Labels = ["no", "yes"],
            Targets = [.. cells.Select(cell => cell[0].Length % 2 == 0 ^ cell[0][^1] is '3' or '7' or '8' ? 1.0 : 0.0)],
        };
        var model = BoostedTreesTrainer.Train(set, TrainerParameters.Empty.With("rounds", 40), 1, Cancellation);
        Compare(model, [.. cells.Take(500), ["name 1000", "3"], ["", ""]]);
    }

    [OnnxFact]
    public void A_tree_that_never_splits_is_its_leaf_and_no_tree_at_all_is_the_start()
    {
        var schema = new TableSchema([new TableColumn { Name = "a", Kind = ColumnKind.Number }]);
        Compare(new TableModel(schema, [], new TreeScorer([2.5], [[RegressionTree.Leaf(0.25)], [RegressionTree.Leaf(-1)]]), 1), [["1"], ["?"]]);
        Compare(new TableModel(schema, [], new TreeScorer([2.5], []), 1), [["1"], ["?"]]);
    }

    [OnnxFact]
    public void Income_of_the_adult_test_file_gets_the_same_scores_in_onnx_runtime()
    {
        var (set, test) = AdultTests.Load();
        var model = BoostedTreesTrainer.Train(set, TrainerParameters.Empty.With("rounds", 100).With("rate", 0.1).With("depth", 6), 1, Cancellation);
        Compare(model, test.ConvertAll(row => row[..14]));
        Compare(TableSelection.Run(Some(set, 4_000), new TrainerSelectionOptions { Folds = 2 }, TableSelection.Linear, Cancellation).Model, test.ConvertAll(row => row[..14]));
    }

    [Fact]
    public void Columns_of_one_name_are_refused_and_the_same_model_gives_the_same_file()
    {
        var column = new TableColumn { Name = "a", Kind = ColumnKind.Number };
        TableModel Of(params TableColumn[] columns) => new(new TableSchema(columns), [], new TreeScorer([0], []), 1);
        Should.Throw<OnnxException>(() => TableModelOnnx.Write(Of(column, column))).Message.ShouldContain("Column 2 is named 'a'");
        Should.Throw<OnnxException>(() => TableModelOnnx.Write(Of(column with { Name = "scores" }))).Message.ShouldContain("Rename it");
        TableModelOnnx.Write(Of(column)).ShouldBe(TableModelOnnx.Write(Of(column)));
    }

    private static TableTrainingSet Some(TableTrainingSet set, int rows) =>
        set with { Values = set.Values[..(rows * set.Schema.Columns.Count)], Targets = set.Targets[..rows] };

    private static void Compare(TableModel model, IReadOnlyList<string[]> cells)
    {
        var description = new ModelDescription { Input = "table", Trainer = "t", Parameters = "", Seed = 1, Rows = 1 };
        using var onnx = ExportedOnnx.Load(ModelOnnx.Write(model.ToArtifact(), description));
        onnx.Kind.ShouldBe(ModelArtifactKinds.Table);
        var scores = onnx.PredictRows(cells, Cancellation);
        var (row, own) = (new double[model.Schema.Columns.Count], new double[model.ScoreCount]);
        for (var index = 0; index < cells.Count; index++)
        {
            model.Schema.Encode(cells[index], row);
            model.Predict(row, own);
            for (var place = 0; place < own.Length; place++)
            {
                var tolerance = model.IsNumber ? Tolerance * Math.Max(1, Math.Abs(own[place])) : Tolerance;
                scores[(index * own.Length) + place].ShouldBe(own[place], tolerance, string.Join(',', cells[index]));
            }
        }
    }
}
