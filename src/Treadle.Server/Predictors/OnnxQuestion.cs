using System.Globalization;
using Treadle.Models.Onnx;
using Treadle.Models.Tables;
using Treadle.Models.Text;
using Treadle.Protocol.Registry;

namespace Treadle.Server.Predictors;

/// <summary>Turns items into what an ONNX file takes in. Safe for concurrent use.</summary>
internal sealed class OnnxQuestion
{
    private const string TextForm = "text";
    private const string Words = "hashed-words";
    private const string Characters = "hashed-characters";
    private const string Numbers = "numbers";
    private const string Columns = "columns";
    private const string Image = "image";
    private const float Brightest = 255;

    private readonly OnnxSpecification _specification;
    private readonly IReadOnlyList<OnnxPort> _ports;
    private readonly ItemImages _images;
    private readonly HashedTerms? _terms;

    private OnnxQuestion(OnnxSpecification specification, IReadOnlyList<OnnxPort> ports, ItemImages images)
    {
        (_specification, _ports, _images) = (specification, ports, images);
        _terms = specification.Form is not (Words or Characters) ? null : new HashedTerms(
            specification.Columns,
            new TermRules
            {
                Analyser = specification.Form == Words ? TermAnalyser.Word : TermAnalyser.CharacterInWord,
                MinLength = specification.MinLength,
                MaxLength = specification.MaxLength,
            });
    }

    /// <summary>The forms of input.</summary>
    public static IReadOnlyList<string> Forms { get; } = [TextForm, Words, Characters, Numbers, Columns, Image];

    /// <summary>The forms that read named input fields instead of the text.</summary>
    public static IReadOnlyList<string> FieldForms { get; } = [Numbers, Columns, Image];

    /// <summary>A question that the model can answer whatever the project is about; null: any text.</summary>
    public ModelInput? First => _specification.Form switch
    {
        Image => BlankImage.Question(Field),
        Numbers => Ones(_specification.Fields!),
        Columns => Ones(_ports.Where(port => port.Element != OnnxElement.Text).Select(port => port.Name)),
        _ => null,
    };

    private string Field => _specification.Fields![0];

    // Height, width, channels, and whether a pixel's channels stand side by side.
    private (int Height, int Width, int Channels, bool AreTogether) Size => _ports[0].Shape is [_, var first, var second, var third]
        ? third is 1 or 3 ? ((int)first, (int)second, (int)third, true) : ((int)second, (int)third, (int)first, false)
        : default;

    /// <summary>Checks that a model takes what its specification says.</summary>
    /// <exception cref="ModelFailureException">It wants something else; the message says what.</exception>
    public static OnnxQuestion Of(OnnxModel model, OnnxSpecification specification, ItemImages images)
    {
        var question = new OnnxQuestion(specification, model.Inputs, images);
        if (specification.Form == Columns)
        {
            question.CheckColumns();
            return question;
        }

        if (model.Inputs.Count != 1 || (specification.Input is { } named && model.Inputs[0].Name != named))
        {
            throw new ModelFailureException($"the model must have one input{(specification.Input is null ? "" : $" named {specification.Input}")}; it has {string.Join("; ", model.Inputs)}");
        }

        var port = model.Inputs[0];
        var (fits, wanted) = specification.Form switch
        {
            TextForm => (port.Element == OnnxElement.Text && port.Shape.Count <= 2, "Text[?] or Text[?, 1]"),
            Numbers => (port.Element is OnnxElement.Float or OnnxElement.Double && port.Shape is [_, var width] && (width < 0 || width == specification.Fields!.Count), $"Float[?, {specification.Fields?.Count}] or Double[?, {specification.Fields?.Count}]"),
            Image => (port.Element is OnnxElement.Float or OnnxElement.Byte && question.Size is { Height: > 0, Width: > 0, Channels: 1 or 3 }, "Float or Byte [?, height, width, 1 or 3] or [?, 1 or 3, height, width]"),
            _ => (port.Element == OnnxElement.Float && port.Shape.Count == 2, $"Float[?, {specification.Columns}]"),
        };
        return fits ? question : throw new ModelFailureException($"form {specification.Form} needs an input of {wanted}; the model wants {port}");
    }

    /// <summary>The tensors for some items.</summary>
    /// <exception cref="ModelFailureException">An item has no such field, no number or no image in it.</exception>
    public async ValueTask<IReadOnlyList<OnnxTensor>> TensorsAsync(IReadOnlyList<ModelInput> inputs, CancellationToken cancellation) => _specification.Form switch
    {
        Image => [await PixelsAsync(inputs, cancellation)],
        Columns => [.. _ports.Select(port => port.Element == OnnxElement.Text
            ? OnnxTensor.Of(inputs.Select(input => input.Fields.GetValueOrDefault(port.Name, "")).ToArray(), inputs.Count, 1)
            : Matrix(port, inputs, [port.Name]))],
        Numbers => [Matrix(_ports[0], inputs, _specification.Fields!)],
        _ => [Texts(inputs)],
    };

    private static ModelInput Ones(IEnumerable<string> fields) => new("", fields.ToDictionary(field => field, _ => "1", StringComparer.Ordinal));

    private static OnnxTensor Matrix(OnnxPort port, IReadOnlyList<ModelInput> inputs, IReadOnlyList<string> fields)
    {
        var values = inputs.SelectMany(input => fields.Select(field => Number(input, field))).ToArray();
        return port.Element == OnnxElement.Double ? OnnxTensor.Of(values, inputs.Count, fields.Count) : OnnxTensor.Of(Array.ConvertAll(values, value => (float)value), inputs.Count, fields.Count);
    }

    private static double Number(ModelInput input, string field)
    {
        var text = input.Fields.GetValueOrDefault(field, "");
        return TableSchema.IsMissing(text) ? double.NaN
            : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number
            : throw new ModelFailureException($"the field {field} holds \"{text}\", which is no number");
    }

    private void CheckColumns()
    {
        var unknown = _ports.Where(port => !_specification.Fields!.Contains(port.Name)).ToList();
        var odd = _ports.Where(port => port.Element is not (OnnxElement.Text or OnnxElement.Float or OnnxElement.Double)).ToList();
        if (unknown.Count + odd.Count > 0)
        {
            throw new ModelFailureException($"form {Columns} needs inputs of Text, Float or Double [?, 1] named after the fields {string.Join(", ", _specification.Fields!)}; the model wants {string.Join("; ", unknown.Concat(odd).Distinct())}");
        }
    }

    private OnnxTensor Texts(IReadOnlyList<ModelInput> inputs)
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

        return _ports[0].Shape.Count == 2 ? OnnxTensor.Of(texts, texts.Length, 1) : OnnxTensor.Of(texts, texts.Length);
    }

    private async Task<OnnxTensor> PixelsAsync(IReadOnlyList<ModelInput> inputs, CancellationToken cancellation)
    {
        var (height, width, channels, areTogether) = Size;
        var length = height * width * channels;
        var pixels = new byte[inputs.Count * length];
        for (var index = 0; index < inputs.Count; index++)
        {
            var own = await _images.PixelsAsync(inputs[index], Field, (height, width, channels), cancellation);
            for (var place = 0; place < length; place++)
            {
                pixels[(index * length) + (areTogether ? place : (place % channels * height * width) + (place / channels))] = own[place];
            }
        }

        long[] shape = areTogether ? [inputs.Count, height, width, channels] : [inputs.Count, channels, height, width];
        return _ports[0].Element == OnnxElement.Byte ? OnnxTensor.Of(pixels, shape) : OnnxTensor.Of(Scaled(pixels, channels, areTogether, height * width), shape);
    }

    private float[] Scaled(byte[] pixels, int channels, bool areTogether, int area)
    {
        var values = new float[pixels.Length];
        for (var place = 0; place < values.Length; place++)
        {
            var channel = areTogether ? place % channels : place / area % channels;
            values[place] = ((pixels[place] / Brightest) - (float)(_specification.Mean?[channel] ?? 0)) / (float)(_specification.Deviation?[channel] ?? 1);
        }

        return values;
    }
}
