using Treadle.Protocol.Errors;
using Treadle.Server.Facts;

namespace Treadle.Server.Answers;

/// <summary>Where an answer stands in a request, and the list that receives its errors. Becomes text only when there is an error to report.</summary>
/// <param name="Path">The request.</param>
/// <param name="LabelMember">Name of the member that holds a label.</param>
/// <param name="ValueMember">Name of the member that holds a value.</param>
/// <param name="Errors">Receives the errors.</param>
internal readonly record struct AnswerPlace(RequestPath Path, string LabelMember, string ValueMember, List<ErrorDetail> Errors)
{
    /// <summary>The members <c>label</c> and <c>value</c> of a request.</summary>
    public static AnswerPlace Of(RequestPath path, List<ErrorDetail> errors) => new(path, "label", "value", errors);

    /// <summary>Notes that a part of the value cannot be used.</summary>
    /// <param name="part">Place inside the value, such as <c>[3].start</c>; empty: the whole.</param>
    /// <param name="found">The offending value.</param>
    /// <param name="expected">What would have been accepted.</param>
    /// <param name="fix">What to do.</param>
    public void Refuse(string part, string? found, string expected, string? fix = null) =>
        Errors.Add(ErrorDetail.Of(ErrorCodes.FieldInvalid, $"{Path}{ValueMember}{part}", found, expected, fix));

    /// <summary>Notes a missing value.</summary>
    public void Missing(string expected) => Errors.Add(ErrorDetail.Of(ErrorCodes.FieldRequired, $"{Path}{ValueMember}", null, expected));

    /// <summary>Notes a label that is not declared.</summary>
    /// <param name="part">Place inside the value; null: the member of the label itself.</param>
    /// <param name="label">The label.</param>
    /// <param name="declared">The project's labels.</param>
    public void Unknown(string? part, string? label, IReadOnlyList<string> declared)
    {
        var nearest = label is null ? null : Spelling.Nearest(label, declared);
        Errors.Add(ErrorDetail.Of(
            ErrorCodes.LabelUnknown,
            part is null ? $"{Path}{LabelMember}" : $"{Path}{ValueMember}{part}",
            label,
            declared.Count <= 20 ? $"one of {string.Join(", ", declared)}" : $"one of the project's {declared.Count} labels",
            nearest is null ? null : $"Did you mean {nearest}?"));
    }
}
