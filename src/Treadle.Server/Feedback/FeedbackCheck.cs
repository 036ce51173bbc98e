using Treadle.Protocol.Errors;
using Treadle.Protocol.Feedback;
using Treadle.Server.Answers;
using Treadle.Server.Facts;
using Treadle.Server.Predictions;
using Treadle.Server.Projects;

namespace Treadle.Server.Feedback;

/// <summary>Checks a feedback against the project: every error of it, each with its place.</summary>
internal static class FeedbackCheck
{
    private const int MaxText = 10_000;

    /// <summary>Adds the errors of <paramref name="request"/>; adds nothing when it is good.</summary>
    public static void Collect(Project project, FeedbackRequest request, RequestPath path, List<ErrorDetail> errors)
    {
        PredictionCheck.Id(request.Id, path, "id", errors);
        PredictionCheck.Id(request.Supersedes, path, "supersedes", errors);
        PredictionCheck.Id(request.Person, path, "person", errors);
        if (request.PredictionId is null)
        {
            errors.Add(ErrorDetail.Of(ErrorCodes.FieldRequired, $"{path}prediction_id", null, "the id of a prediction, made or still to come"));
        }

        PredictionCheck.Id(request.PredictionId, path, "prediction_id", errors);
        if (request.Id is not null && request.Id == request.Supersedes)
        {
            errors.Add(ErrorDetail.Of(ErrorCodes.FieldInvalid, $"{path}supersedes", request.Supersedes, "the id of another feedback"));
        }

        Content(project, request, path, errors);
    }

    private static void Content(Project project, FeedbackRequest request, RequestPath path, List<ErrorDetail> errors)
    {
        switch (request.Kind)
        {
            case null:
                errors.Add(ErrorDetail.Of(ErrorCodes.FieldRequired, $"{path}kind", null, "accept, reject, edit, label, rating, outcome or comment"));
                break;
            case FeedbackKind.Edit or FeedbackKind.Label or FeedbackKind.Outcome:
                var place = new AnswerPlace(path, "value", "value", errors);
                if (request.Value is null)
                {
                    project.Answers.Read(null, null, place);
                }
                else
                {
                    project.Answers.ReadText(request.Value, place);
                }

                break;
            case FeedbackKind.Rating when request.Number is not (>= 0 and <= 1):
                errors.Add(ErrorDetail.Of(ErrorCodes.FieldInvalid, $"{path}number", request.Number?.ToString(System.Globalization.CultureInfo.InvariantCulture), "a number from 0 to 1"));
                break;
            case FeedbackKind.Comment when string.IsNullOrWhiteSpace(request.Text):
                errors.Add(ErrorDetail.Of(ErrorCodes.FieldRequired, $"{path}text", request.Text, "the words of the comment"));
                break;
            default:
                break;
        }

        if (request.Value?.Contains('\0', StringComparison.Ordinal) == true)
        {
            errors.Add(ErrorDetail.Of(ErrorCodes.FieldInvalid, $"{path}value", request.Value, "a text without U+0000"));
        }

        if (request.Text is { Length: > MaxText } || request.Text?.Contains('\0', StringComparison.Ordinal) == true)
        {
            errors.Add(ErrorDetail.Of(ErrorCodes.FieldInvalid, $"{path}text", request.Text, $"at most {MaxText} characters without U+0000"));
        }
    }
}
