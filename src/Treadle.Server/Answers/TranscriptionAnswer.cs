using System.Text.Json;
using Treadle.Statistics.Text;

namespace Treadle.Server.Answers;

/// <summary>A text; its canonical text is itself with line feeds as ends of lines. Empty: there is nothing to read.</summary>
internal sealed class TranscriptionAnswer : AnswerKind
{
    /// <inheritdoc/>
    protected override string Expected => "a text without U+0000 and halves of surrogate pairs";

    /// <inheritdoc/>
    public override string? ReadText(string text, AnswerPlace place, bool isModel = false)
    {
        var normal = JsonText.Normal(text);
        if (normal is null or { Length: > MaxLength })
        {
            place.Refuse("", text, normal is null ? Expected : $"at most {MaxLength} characters");
            return null;
        }

        return normal;
    }

    /// <inheritdoc/>
    public override JsonElement? Value(string? canonical) => canonical is null ? null : JsonSerializer.SerializeToElement(canonical);

    /// <summary>1 − edit distance / longer length.</summary>
    public override double Likeness(string left, string right) => EditDistance.Similarity(left, right);

    /// <inheritdoc/>
    protected override string? Parse(JsonElement value, AnswerPlace place, bool isModel)
    {
        var text = JsonText.Of(value);
        if (text is null)
        {
            place.Refuse("", value.GetRawText(), Expected);
        }

        return text;
    }
}
