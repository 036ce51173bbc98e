using System.Globalization;
using System.Text.Json;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Review;
using Treadle.Server.Answers;
using Treadle.Server.Facts;
using Treadle.Server.Predictions;
using Treadle.Server.Projects;

namespace Treadle.Server.Review;

/// <summary>Checks what reviewers send: every error, each with its place.</summary>
internal static class AnnotationCheck
{
    private const int MaxText = 10_000;

    /// <summary>Who claims, and how many.</summary>
    /// <exception cref="ProblemException">The request has errors.</exception>
    public static (string Annotator, int Count) Claim(ClaimRequest request)
    {
        var errors = new List<ErrorDetail>();
        Person(request.Annotator, "annotator", errors);
        if (request.Count is < 1 or > ReviewQueue.MaxCount)
        {
            errors.Add(ErrorDetail.Of(
                ErrorCodes.FieldInvalid, "count", request.Count?.ToString(CultureInfo.InvariantCulture), $"a whole number from 1 to {ReviewQueue.MaxCount}"));
        }

        Throw(errors, "Nothing was claimed.");
        return (request.Annotator!, request.Count ?? 1);
    }

    /// <summary>Who renews, releases or takes back.</summary>
    /// <exception cref="ProblemException">No usable name was given.</exception>
    public static string Annotator(AnnotatorRequest request)
    {
        var errors = new List<ErrorDetail>();
        Person(request.Annotator, "annotator", errors);
        Throw(errors, "Nothing was changed.");
        return request.Annotator!;
    }

    /// <summary>Checks that somebody is named.</summary>
    public static void Person(string? name, string path, List<ErrorDetail> errors)
    {
        if (name is null)
        {
            errors.Add(ErrorDetail.Of(ErrorCodes.FieldRequired, path, null, "the name of the person"));
        }

        PredictionCheck.Id(name, path, errors);
    }

    /// <summary>Adds the errors of an answer; adds nothing when it is good.</summary>
    /// <returns>The request with the answer in canonical form.</returns>
    public static AnnotationRequest Collect(Project project, AnnotationRequest request, RequestPath path, List<ErrorDetail> errors)
    {
        var answer = request with { Value = null };
        PredictionCheck.Id(request.Id, $"{path}id", errors);
        Person(request.Annotator, $"{path}annotator", errors);
        if (request.ReviewId is null)
        {
            errors.Add(ErrorDetail.Of(ErrorCodes.FieldRequired, $"{path}review_id", null, "the id of a review item"));
        }

        if (request.Answer is null or AnnotationKind.Undo)
        {
            errors.Add(ErrorDetail.Of(
                request.Answer is null ? ErrorCodes.FieldRequired : ErrorCodes.FieldInvalid,
                $"{path}answer",
                request.Answer is null ? null : "undo",
                "label, not_sure, reject, skip or junk",
                request.Answer is null ? null : "Take an answer back with POST /annotations/{id}/undo."));
        }
        else if (request.Answer == AnnotationKind.Label)
        {
            answer = answer with { Label = project.Answers.Read(request.Label, request.Value, AnswerPlace.Of(path, errors)) };
        }
        else if (request.Label is not null || request.Value is { ValueKind: not JsonValueKind.Null })
        {
            var member = request.Label is null ? "value" : "label";
            errors.Add(ErrorDetail.Of(
                ErrorCodes.FieldInvalid, $"{path}{member}", request.Label ?? request.Value?.GetRawText(), $"no {member} with not_sure, reject, skip or junk", $"Leave {member} out, or answer label."));
        }

        if (request.Reason is not null && request.Answer is not AnnotationKind.NotSure)
        {
            errors.Add(ErrorDetail.Of(ErrorCodes.FieldInvalid, $"{path}reason", EnumWord.Of(request.Reason.Value), "no reason unless the answer is not_sure", "Leave reason out, or answer not_sure."));
        }

        if (request.Milliseconds is < 0)
        {
            errors.Add(ErrorDetail.Of(ErrorCodes.FieldInvalid, $"{path}milliseconds", request.Milliseconds.Value.ToString(CultureInfo.InvariantCulture), "at least 0"));
        }

        Words(request.Comment, $"{path}comment", errors);
        return answer;
    }

    /// <summary>Checks free words.</summary>
    public static void Words(string? text, string path, List<ErrorDetail> errors)
    {
        if (text is { Length: > MaxText } || text?.Contains('\0', StringComparison.Ordinal) == true)
        {
            errors.Add(ErrorDetail.Of(ErrorCodes.FieldInvalid, path, text, $"at most {MaxText} characters without U+0000"));
        }
    }

    /// <summary>Throws when there are errors.</summary>
    public static void Throw(List<ErrorDetail> errors, string what)
    {
        if (errors.Count > 0)
        {
            throw new ProblemException(ErrorCodes.FieldInvalid, what, errors);
        }
    }
}
