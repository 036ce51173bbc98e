using System.Globalization;
using Treadle.Models.Tables;
using Treadle.Protocol.Projects;

namespace Treadle.Server.Predictors;

/// <summary>A table model of our own: answers with a label or with a number, in this process.</summary>
/// <param name="model">The model.</param>
/// <param name="answer">Bounds and steps that a number is held to; null: none.</param>
/// <param name="isWithinTolerance">Share of held-out numbers that were within the tolerance: how sure a number is.</param>
internal sealed class TablePredictor(TableModel model, AnswerConfig? answer, double? isWithinTolerance) : IPredictor
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Labels => model.Labels;

    /// <inheritdoc/>
    public ModelHealth? Health => null;

    /// <inheritdoc/>
    public bool IsLocal => true;

    /// <inheritdoc/>
    public ModelInput FirstQuestion => new("", new Dictionary<string, string>(StringComparer.Ordinal));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ModelReply>> AskAsync(IReadOnlyList<ModelInput> inputs, CancellationToken cancellation)
    {
        var replies = new ModelReply[inputs.Count];
        for (var index = 0; index < replies.Length; index++)
        {
            cancellation.ThrowIfCancellationRequested();
            replies[index] = One(inputs[index]);
        }

        return ValueTask.FromResult<IReadOnlyList<ModelReply>>(replies);
    }

    /// <summary>The cells of an item in the order of some columns; a field that did not come is missing.</summary>
    public static string[] Cells(IReadOnlyDictionary<string, string> fields, IEnumerable<string> columns) => [.. columns.Select(column => fields.GetValueOrDefault(column, ""))];

    /// <summary>A number within bounds and on the step, as canonical text.</summary>
    public static string Text(double number, AnswerConfig? answer)
    {
        var bounded = Math.Clamp(number, answer?.Min ?? double.MinValue, answer?.Max ?? double.MaxValue);
        if (answer?.Step is { } step)
        {
            var start = answer.Min ?? 0;
            var steps = Math.Round((bounded - start) / step);
            bounded = start + (steps * step);
            bounded = bounded > answer.Max ? start + ((steps - 1) * step) : bounded;
        }

        return (bounded == 0 ? 0 : bounded).ToString("R", CultureInfo.InvariantCulture);
    }

    private ModelReply One(ModelInput input)
    {
        var row = new double[model.Schema.Columns.Count];
        try
        {
            model.Schema.Encode(Cells(input.Fields, model.Schema.Columns.Select(column => column.Name)), row);
        }
        catch (FormatException wrong)
        {
            return ModelReply.Failed(wrong.Message);
        }

        var scores = new double[model.ScoreCount];
        model.Predict(row, scores);
        return model.IsNumber
            ? new ModelReply { Label = Text(scores[0], answer), Score = isWithinTolerance }
            : ModelReply.Of(model.Labels, Array.ConvertAll(scores, score => (float)score));
    }
}
