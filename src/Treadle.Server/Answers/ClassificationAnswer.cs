using System.Text.Json;
using Treadle.Protocol.Errors;

namespace Treadle.Server.Answers;

/// <summary>One of the declared labels; its canonical text is its name.</summary>
internal sealed class ClassificationAnswer(IReadOnlyList<string> labels) : AnswerKind
{
    private readonly HashSet<string> _labels = new(labels, StringComparer.Ordinal);

    /// <inheritdoc/>
    protected override string Expected => "a label";

    /// <inheritdoc/>
    public override string? Read(string? label, JsonElement? value, AnswerPlace place, bool isModel = false)
    {
        if (value is { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) })
        {
            place.Errors.Add(ErrorDetail.Of(
                ErrorCodes.FieldInvalid, $"{place.Path}{place.ValueMember}", value.Value.GetRawText(), "no value with task: classification", $"Give the label as {place.LabelMember}."));
            return null;
        }

        if (label is not null && _labels.Contains(label))
        {
            return label;
        }

        place.Unknown(null, label, labels);
        return null;
    }

    /// <inheritdoc/>
    public override string? ReadText(string text, AnswerPlace place, bool isModel = false) => Read(text, null, place);

    /// <inheritdoc/>
    public override JsonElement? Value(string? canonical) => null;

    /// <inheritdoc/>
    public override IEnumerable<string> LabelsIn(string canonical) => [canonical];

    /// <inheritdoc/>
    protected override string? Parse(JsonElement value, AnswerPlace place, bool isModel) => throw new NotSupportedException("A label is no JSON value.");
}
