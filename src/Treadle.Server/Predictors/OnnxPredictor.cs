using Treadle.Models.Onnx;
using Treadle.Models.Text;
using Treadle.Protocol.Registry;

namespace Treadle.Server.Predictors;

/// <summary>An ONNX file asked about texts. Safe for concurrent use.</summary>
internal sealed class OnnxPredictor : IPredictor
{
    private const string TextForm = "text";
    private const string Words = "hashed-words";
    private const string Characters = "hashed-characters";

    private readonly OnnxModel _model;
    private readonly OnnxSpecification _specification;
    private readonly CallGuard _guard;
    private readonly int _output;
    private readonly HashedTerms? _terms;

    private OnnxPredictor(OnnxModel model, OnnxSpecification specification, CallGuard guard, int output, IReadOnlyList<string> labels)
    {
        (_model, _specification, _guard, _output, Labels) = (model, specification, guard, output, labels);
        _terms = specification.Form == TextForm ? null : new HashedTerms(
            specification.Columns,
            new TermRules
            {
                Analyser = specification.Form == Words ? TermAnalyser.Word : TermAnalyser.CharacterInWord,
                MinLength = specification.MinLength,
                MaxLength = specification.MaxLength,
            });
    }

    /// <summary>The forms of input.</summary>
    public static IReadOnlyList<string> Forms { get; } = [TextForm, Words, Characters];

    /// <inheritdoc/>
    public IReadOnlyList<string> Labels { get; }

    /// <inheritdoc/>
    public ModelHealth Health { get; } = new();

    /// <inheritdoc/>
    public bool IsLocal => true;

    /// <summary>Loads a file and checks that it fits its specification.</summary>
    /// <exception cref="ModelFailureException">It is damaged, or wants or gives something else; the message says what.</exception>
    public static OnnxPredictor Load(ReadOnlySpan<byte> bytes, ModelSpecification specification, IReadOnlyList<string> labels)
    {
        var onnx = specification.Onnx ?? new OnnxSpecification();
        try
        {
            var model = OnnxModel.Load(bytes);
            Input(model, onnx);
            return new OnnxPredictor(model, onnx, new CallGuard(specification.Limits), Output(model, onnx, labels.Count), labels);
        }
        catch (OnnxException refused)
        {
            throw new ModelFailureException($"ONNX Runtime refuses the file: {refused.Message}", cause: refused);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<ModelReply>> AskAsync(IReadOnlyList<ModelInput> inputs, CancellationToken cancellation)
    {
        IReadOnlyList<ModelReply> replies;
        try
        {
            replies = await _guard.RunAsync(stop => ValueTask.FromResult<IReadOnlyList<ModelReply>>(Run(inputs, stop)), cancellation);
        }
        catch (ModelFailureException failure)
        {
            replies = [.. inputs.Select(_ => ModelReply.Failed(failure.Message))];
        }

        foreach (var reply in replies)
        {
            Health.Add(reply);
        }

        return replies;
    }

    private static void Input(OnnxModel model, OnnxSpecification specification)
    {
        if (model.Inputs.Count != 1 || (specification.Input is { } named && model.Inputs[0].Name != named))
        {
            throw new ModelFailureException($"the model must have one input{(specification.Input is null ? "" : $" named {specification.Input}")}; it has {string.Join("; ", model.Inputs)}");
        }

        var port = model.Inputs[0];
        var isText = specification.Form == TextForm;
        if (isText ? port.Element != OnnxElement.Text || port.Shape.Count > 2 : port.Element != OnnxElement.Float || port.Shape.Count != 2)
        {
            throw new ModelFailureException($"form {specification.Form} needs an input of {(isText ? "Text[?] or Text[?, 1]" : $"Float[?, {specification.Columns}]")}; the model wants {port}");
        }
    }

    private static int Output(OnnxModel model, OnnxSpecification specification, int labels)
    {
        for (var place = 0; place < model.Outputs.Count; place++)
        {
            var port = model.Outputs[place];
            if (specification.Output is null ? port.Element is OnnxElement.Float or OnnxElement.Double : port.Name == specification.Output)
            {
                return port.Shape.Count == 2 && (port.Shape[1] < 0 || port.Shape[1] == labels)
                    ? place
                    : throw new ModelFailureException($"the output must be Float[?, {labels}], a score for each of {labels} labels; the model gives {port}");
            }
        }

        throw new ModelFailureException($"the model has no output {specification.Output ?? "of numbers"}; it gives {string.Join("; ", model.Outputs)}");
    }

    private List<ModelReply> Run(IReadOnlyList<ModelInput> inputs, CancellationToken cancellation)
    {
        try
        {
            var output = _model.Run([Tensor(inputs)], [_output], cancellation)[0];
            var numbers = output.ToFloats();
            if (numbers.Length != inputs.Count * Labels.Count)
            {
                throw new ModelFailureException($"it gave {numbers.Length} scores for {inputs.Count} texts and {Labels.Count} labels");
            }

            return inputs.Count == 1
                ? [ModelReply.Of(Labels, ScoreReading.Read(numbers, _specification.Scores))]
                : inputs.Select((_, row) => Row(numbers.AsSpan(row * Labels.Count, Labels.Count))).ToList();
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
            return ModelReply.Of(Labels, ScoreReading.Read(numbers, _specification.Scores));
        }
        catch (ModelFailureException bad)
        {
            return ModelReply.Failed(bad.Message);
        }
    }

    private OnnxTensor Tensor(IReadOnlyList<ModelInput> inputs)
    {
        if (_terms is not null)
        {
            return OnnxTensor.Of(_terms.Count(inputs.Select(input => input.Text).ToList()), inputs.Count, _specification.Columns);
        }

        var texts = new string[inputs.Count];
        for (var index = 0; index < texts.Length; index++)
        {
            texts[index] = inputs[index].Text;
        }

        return _model.Inputs[0].Shape.Count == 2 ? OnnxTensor.Of(texts, texts.Length, 1) : OnnxTensor.Of(texts, texts.Length);
    }
}
