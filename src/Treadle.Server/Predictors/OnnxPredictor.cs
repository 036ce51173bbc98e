using System.Globalization;
using Treadle.Models.Onnx;
using Treadle.Protocol.Registry;

namespace Treadle.Server.Predictors;

/// <summary>An ONNX file asked about items: answers with a label, a set of labels, or a number. Safe for concurrent use.</summary>
internal sealed class OnnxPredictor : IPredictor
{
    private readonly OnnxModel _model;
    private readonly OnnxQuestion _question;
    private readonly OnnxSpecification _specification;
    private readonly CallGuard _guard;
    private readonly int _output;

    private OnnxPredictor(OnnxModel model, (OnnxQuestion Question, OnnxSpecification Specification) how, CallGuard guard, int output, IReadOnlyList<string> labels) =>
        (_model, _question, _specification, _guard, _output, Labels) = (model, how.Question, how.Specification, guard, output, labels);

    /// <inheritdoc/>
    public IReadOnlyList<string> Labels { get; }

    /// <inheritdoc/>
    public ModelHealth Health { get; } = new();

    /// <inheritdoc/>
    public bool IsLocal => true;

    /// <inheritdoc/>
    public ModelInput? FirstQuestion => _question.First;

    /// <summary>Loads a file and checks that it fits its specification.</summary>
    /// <exception cref="ModelFailureException">It is damaged, or wants or gives something else; the message says what.</exception>
    public static OnnxPredictor Load(ReadOnlySpan<byte> bytes, ModelSpecification specification, IReadOnlyList<string> labels, ItemImages images)
    {
        var onnx = specification.Onnx ?? new OnnxSpecification();
        try
        {
            var model = OnnxModel.Load(bytes);
            return new OnnxPredictor(model, (OnnxQuestion.Of(model, onnx, images), onnx), new CallGuard(specification.Limits), Output(model, onnx, labels.Count), labels);
        }
        catch (OnnxException refused)
        {
            throw new ModelFailureException($"ONNX Runtime refuses the file: {refused.Message}", cause: refused);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<ModelReply>> AskAsync(IReadOnlyList<ModelInput> inputs, CancellationToken cancellation)
    {
        var replies = await AskTogetherAsync(inputs, cancellation);
        foreach (var reply in replies)
        {
            Health.Add(reply);
        }

        return replies;
    }

    // What an item lacks is not the model's fault: it does not count against it, and does not take the other items with it.
    private async ValueTask<IReadOnlyList<ModelReply>> AskTogetherAsync(IReadOnlyList<ModelInput> inputs, CancellationToken cancellation)
    {
        IReadOnlyList<OnnxTensor> tensors;
        try
        {
            tensors = await _question.TensorsAsync(inputs, cancellation);
        }
        catch (ModelFailureException lacking)
        {
            return inputs.Count == 1 ? [ModelReply.Failed(lacking.Message)] : await OneByOneAsync(inputs, cancellation);
        }

        try
        {
            return await _guard.RunAsync(stop => ValueTask.FromResult<IReadOnlyList<ModelReply>>(Run(tensors, inputs.Count, stop)), cancellation);
        }
        catch (ModelFailureException failure)
        {
            return [.. inputs.Select(_ => ModelReply.Failed(failure.Message))];
        }
    }

    private async ValueTask<IReadOnlyList<ModelReply>> OneByOneAsync(IReadOnlyList<ModelInput> inputs, CancellationToken cancellation)
    {
        var replies = new List<ModelReply>();
        foreach (var input in inputs)
        {
            replies.AddRange(await AskTogetherAsync([input], cancellation));
        }

        return replies;
    }

    private static int Output(OnnxModel model, OnnxSpecification specification, int labels)
    {
        for (var place = 0; place < model.Outputs.Count; place++)
        {
            var port = model.Outputs[place];
            if (specification.Output is null ? port.Element is OnnxElement.Float or OnnxElement.Double : port.Name == specification.Output)
            {
                var fits = labels == 0
                    ? port.Shape.Count == 1 || port.Shape is [_, 1 or < 0]
                    : port.Shape.Count == 2 && (port.Shape[1] < 0 || port.Shape[1] == labels);
                return fits
                    ? place
                    : throw new ModelFailureException(labels == 0
                        ? $"the output must be Float[?] or Float[?, 1], a number for each item; the model gives {port}"
                        : $"the output must be Float[?, {labels}], a score for each of {labels} labels; the model gives {port}");
            }
        }

        throw new ModelFailureException($"the model has no output {specification.Output ?? "of numbers"}; it gives {string.Join("; ", model.Outputs)}");
    }

    private List<ModelReply> Run(IReadOnlyList<OnnxTensor> tensors, int rows, CancellationToken cancellation)
    {
        try
        {
            var output = _model.Run(tensors, [_output], cancellation)[0];
            var (numbers, width) = (output.ToFloats(), Math.Max(1, Labels.Count));
            if (numbers.Length != rows * width)
            {
                throw new ModelFailureException(Labels.Count == 0 ? $"it gave {numbers.Length} numbers for {rows} items" : $"it gave {numbers.Length} scores for {rows} texts and {Labels.Count} labels");
            }

            return rows == 1 ? [Read(numbers)] : Enumerable.Range(0, rows).Select(row => Row(numbers.AsSpan(row * width, width))).ToList();
        }
        catch (OnnxException failed)
        {
            throw new ModelFailureException(failed.Message, cause: failed);
        }
    }

    // One bad row of many does not take the others with it.
    private ModelReply Row(ReadOnlySpan<float> numbers)
    {
        try
        {
            return Read(numbers);
        }
        catch (ModelFailureException bad)
        {
            return ModelReply.Failed(bad.Message);
        }
    }

    private ModelReply Read(ReadOnlySpan<float> numbers)
    {
        var scores = ScoreReading.Read(numbers, Labels.Count == 0 ? ScoreReading.Numbers : _specification.Scores);
        return Labels.Count == 0 ? new ModelReply { Label = TablePredictor.Text(double.Parse(scores[0].ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture), null) }
            : _specification.Scores == ScoreReading.Independent ? LabelSetPredictor.Of(Labels, scores)
            : ModelReply.Of(Labels, scores);
    }
}
