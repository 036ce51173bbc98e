using Treadle.Models.Tables;

namespace Treadle.Models.Onnx;

/// <summary>Writes a table model as an ONNX file: from the cells of the columns to probabilities and labels, or to a number.</summary>
/// <remarks>
/// Every column is an input of its name, N × 1: numbers as double with NaN for a missing value, names as text, where every name that the model does not
/// know counts as missing. Trees become the operator <c>TreeEnsemble</c> of ai.onnx.ml 5 in double, linear models plain operators. Sums run in double;
/// the scores equal the model's own to 1e-5, numbers to 1e-5 of their size.
/// </remarks>
public static class TableModelOnnx
{
    /// <summary>Name of the output with N × 1 numbers (double) of a model that predicts a number.</summary>
    public const string Number = "number";

    // No column's name can collide with the graph's own.
    private const string Own = "treadle/";

    /// <summary>The content of the ONNX file.</summary>
    /// <exception cref="OnnxException">Two columns have the same name, or one has none.</exception>
    public static byte[] Write(TableModel model) => Graph(model).ToBytes();

    internal static OnnxGraph Graph(TableModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var graph = new OnnxGraph();
        Inputs(graph, model.Schema);
        graph.Constant(Own + "column", OnnxTensor.Of([1L], 1));
        if (model.Scorer is TreeScorer trees)
        {
            Trees(graph, model, trees);
        }
        else
        {
            Linear(graph, model.Schema, (LinearScorer)model.Scorer);
        }

        if (model.IsNumber)
        {
            return graph.Node("Identity", [Own + "scores"], [Number]).Output(Number, OnnxElement.Double, -1, 1);
        }

        ClassOutputs.Add(graph, Own + "scores", model.Labels, model.Temperature);
        return graph;
    }

    private static void Inputs(OnnxGraph graph, TableSchema schema)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var column = 0; column < schema.Columns.Count; column++)
        {
            var (name, isNumber) = (schema.Columns[column].Name, schema.Columns[column].Kind == ColumnKind.Number);
            if (name.Length == 0 || name.StartsWith(Own, StringComparison.Ordinal) || name is TextModelOnnx.Scores or TextModelOnnx.Label or Number || !names.Add(name))
            {
                throw new OnnxException($"Column {column + 1} is named '{name}': every column becomes an input of its name, so names must differ from each other, from '{TextModelOnnx.Scores}', '{TextModelOnnx.Label}' and '{Number}', and not be empty. Rename it and train again.");
            }

            graph.Input(name, isNumber ? OnnxElement.Double : OnnxElement.Text, -1, 1);
            if (!isNumber)
            {
                var categories = schema.Columns[column].Categories;
                graph.LearningNode(
                    "LabelEncoder",
                    [name],
                    [Code(column)],
                    ("keys_strings", categories.ToArray()),
                    ("values_int64s", Enumerable.Range(1, categories.Count).Select(code => (long)code).ToArray()),
                    ("default_int64", 0L));
            }
        }
    }

    private static void Trees(OnnxGraph graph, TableModel model, TreeScorer trees)
    {
        var columns = new string[model.Schema.Columns.Count];
        for (var column = 0; column < columns.Length; column++)
        {
            columns[column] = model.Schema.Columns[column].Name;
            if (model.Schema.Columns[column].Kind == ColumnKind.Category)
            {
                columns[column] = Own + $"value_{column}";
                graph.Node("Cast", [Code(column)], [columns[column]], ("to", (long)OnnxElement.Double));
            }
        }

        var ensemble = new TreeEnsembleAttributes();
        foreach (var round in trees.Trees)
        {
            for (var output = 0; output < round.Length; output++)
            {
                ensemble.Add(round[output], output);
            }
        }

        if (trees.Trees.Count == 0)
        {
            ensemble.Add(RegressionTree.Leaf(0), 0);
        }

        graph.Node("Concat", columns, [Own + "row"], ("axis", 1L))
            .LearningNode("TreeEnsemble", [Own + "row"], [Own + "grown"], ensemble.ToArray(trees.Start.Length))
            .Constant(Own + "start", OnnxTensor.Of(trees.Start, 1, trees.Start.Length));
        var isPair = model.Labels.Count == 2;
        graph.Node("Add", [Own + "grown", Own + "start"], [Own + (isPair ? "odds" : "scores")]);
        if (isPair)
        {
            // One score stands for two classes: half of it each way.
            graph.Constant(Own + "halves", OnnxTensor.Of([-0.5, 0.5], 1, 2)).Node("Mul", [Own + "odds", Own + "halves"], [Own + "scores"]);
        }
    }

    private static void Linear(OnnxGraph graph, TableSchema schema, LinearScorer scorer)
    {
        var outputs = scorer.Outputs;
        double[] Weights(int feature, int count) => scorer.Weights[(feature * outputs)..((feature + count) * outputs)];
        var parts = new List<string> { Own + "bias" };
        graph.Constant(Own + "bias", OnnxTensor.Of(scorer.Weights[^outputs..], 1, outputs));
        for (var column = 0; column < schema.Columns.Count; column++)
        {
            string Name(string part) => Own + $"{part}_{column}";
            var missing = scorer.Features.Of(column, double.NaN).Feature;
            parts.Add(Name("part"));
            if (schema.Columns[column].Kind == ColumnKind.Category)
            {
                var count = schema.Columns[column].Categories.Count + 1;
                graph.Constant(Name("weights"), OnnxTensor.Of(Weights(missing, count), count, outputs))
                    .Node("Squeeze", [Code(column), Own + "column"], [Name("row")])
                    .Node("Gather", [Name("weights"), Name("row")], [Name("part")]);
                continue;
            }

            graph.Constant(Name("mean"), OnnxTensor.Of<double>([scorer.Features.Means[column]])).Constant(Name("scale"), OnnxTensor.Of<double>([scorer.Features.Scales[column]]))
                .Constant(Name("weights"), OnnxTensor.Of(Weights(missing + 1, 1), 1, outputs)).Constant(Name("absent"), OnnxTensor.Of(Weights(missing, 1), 1, outputs))
                .Node("IsNaN", [schema.Columns[column].Name], [Name("missing")])
                .Node("Sub", [schema.Columns[column].Name, Name("mean")], [Name("centred")]).Node("Mul", [Name("centred"), Name("scale")], [Name("scaled")])
                .Node("Mul", [Name("scaled"), Name("weights")], [Name("weighted")])
                .Node("Where", [Name("missing"), Name("absent"), Name("weighted")], [Name("part")]);
        }

        graph.Node("Sum", [.. parts], [Own + "scores"]);
    }

    private static string Code(int column) => Own + $"code_{column}";
}
