using System.Globalization;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Predictions;
using Treadle.Protocol.Projects;
using Treadle.Server.Answers;
using Treadle.Server.Facts;
using Treadle.Server.Projects;

namespace Treadle.Server.Predictions;

/// <summary>Checks a request against the project: every error of it, each with its place.</summary>
internal static class PredictionCheck
{
    /// <summary>Longest id that a caller may choose, in UTF-16 code units.</summary>
    public const int MaxIdLength = 200;

    /// <summary>How far the scores may be from summing to 1.</summary>
    private const double SumTolerance = 1e-3;

    /// <summary>Adds the errors of <paramref name="request"/>; adds nothing when it is good.</summary>
    /// <param name="project">Whose rules.</param>
    /// <param name="request">The request.</param>
    /// <param name="path">Place of the request.</param>
    /// <param name="errors">Receives the errors.</param>
    public static void Collect(Project project, PredictionRequest request, RequestPath path, List<ErrorDetail> errors)
    {
        Id(request.Id, path, "id", errors);
        Id(request.ItemId, path, "item_id", errors);
        Id(request.TraceId, path, "trace_id", errors);
        Id(request.ParentId, path, "parent_id", errors);
        Id(request.Group, path, "group", errors);
        Id(request.Subject, path, "subject", errors);
        Input(project, request, path, errors);
        Factors(project, request, path, errors);
        Output(project, request, path, errors);
    }

    /// <summary>Checks one of the caller's ids.</summary>
    public static void Id(string? id, string path, List<ErrorDetail> errors) => Id(id, RequestPath.Body, path, errors);

    /// <summary>Checks one of the caller's ids.</summary>
    public static void Id(string? id, RequestPath path, string field, List<ErrorDetail> errors)
    {
        if (id is not null && (id.Length is 0 or > MaxIdLength || HasControl(id)))
        {
            errors.Add(ErrorDetail.Of(ErrorCodes.FieldInvalid, $"{path}{field}", id, $"1 to {MaxIdLength} characters without control characters"));
        }
    }

    private static bool HasControl(string text)
    {
        foreach (var character in text)
        {
            if (char.IsControl(character))
            {
                return true;
            }
        }

        return false;
    }

    private static void Input(Project project, PredictionRequest request, RequestPath path, List<ErrorDetail> errors)
    {
        if (request.Input is null)
        {
            errors.Add(ErrorDetail.Of(ErrorCodes.FieldRequired, $"{path}input", null, $"the fields {string.Join(", ", project.Config.Input.Select(field => field.Name))}"));
            return;
        }

        var known = 0;
        foreach (var field in project.Config.Input)
        {
            var isThere = request.Input.TryGetValue(field.Name, out var value);
            known += isThere ? 1 : 0;
            if (!field.Optional && string.IsNullOrWhiteSpace(value))
            {
                errors.Add(ErrorDetail.Of(ErrorCodes.FieldRequired, $"{path}input.{field.Name}", value, "a text that is not empty"));
            }
            else if (isThere && field.Kind == FieldKind.Number && value!.Length > 0 && NumberAnswer.Find(value) is null)
            {
                errors.Add(ErrorDetail.Of(ErrorCodes.FieldInvalid, $"{path}input.{field.Name}", value, "a number with a decimal point"));
            }
            else if (isThere && field.Kind != FieldKind.Image && value!.Length > field.MaxLength)
            {
                errors.Add(ErrorDetail.Of(
                    ErrorCodes.FieldInvalid,
                    $"{path}input.{field.Name}",
                    string.Create(CultureInfo.InvariantCulture, $"{value.Length} characters: {value}"),
                    $"at most {field.MaxLength} characters",
                    "Shorten the text, or raise max_length of the field in treadle.yaml."));
            }
            else if (isThere && value!.Contains('\0', StringComparison.Ordinal))
            {
                errors.Add(ErrorDetail.Of(ErrorCodes.FieldInvalid, $"{path}input.{field.Name}", null, "a text without U+0000, which no database keeps", "Remove the null characters."));
            }
        }

        if (known < request.Input.Count)
        {
            foreach (var name in request.Input.Keys.Where(name => project.Config.Input.All(field => field.Name != name)))
            {
                Unknown(name, project.Config.Input.Select(field => field.Name), $"{path}input.{name}", errors);
            }
        }
    }

    private static void Factors(Project project, PredictionRequest request, RequestPath path, List<ErrorDetail> errors)
    {
        if (request.Factors is null)
        {
            return;
        }

        foreach (var (name, value) in request.Factors)
        {
            var declared = project.Config.Factors.FirstOrDefault(factor => factor.Name == name);
            if (declared is null)
            {
                Unknown(name, project.Config.Factors.Select(factor => factor.Name), $"{path}factors.{name}", errors);
            }
            else if (declared.Values.Count > 0 && !declared.Values.Contains(value))
            {
                errors.Add(ErrorDetail.Of(ErrorCodes.FieldInvalid, $"{path}factors.{name}", value, $"one of {string.Join(", ", declared.Values)}"));
            }
        }
    }

    private static void Output(Project project, PredictionRequest request, RequestPath path, List<ErrorDetail> errors)
    {
        if (request.LatencyMs is < 0 or double.NaN)
        {
            errors.Add(ErrorDetail.Of(ErrorCodes.FieldInvalid, $"{path}latency_ms", $"{request.LatencyMs}", "a number of milliseconds, at least 0"));
        }

        if (request.Output is not { } output)
        {
            if (request.Model is not null)
            {
                errors.Add(ErrorDetail.Of(ErrorCodes.FieldInvalid, $"{path}model", request.Model, "a model only together with output", "Give the output that the model made, or leave model out."));
            }

            return;
        }

        Id(request.Model, path, "model", errors);
        if (string.IsNullOrEmpty(request.Model))
        {
            errors.Add(ErrorDetail.Of(ErrorCodes.FieldRequired, $"{path}model", null, "the name and version of the model that made the output, e.g. vendor@3"));
        }

        var place = new AnswerPlace(path, "output.label", "output.value", errors);
        if (project.Answers.Read(output.Label, output.Value, place, isModel: true) is { } answer && request.Input is { } input)
        {
            project.Answers.CheckAgainst(answer, input, null, place);
        }

        if (output.Score is { } score && !(score is >= 0 and <= 1))
        {
            errors.Add(ErrorDetail.Of(ErrorCodes.FieldInvalid, $"{path}output.score", $"{score}", "a probability from 0 to 1"));
        }

        if (output.Scores is { } scores)
        {
            Scores(project, scores, path, errors);
        }
    }

    private static void Scores(Project project, IReadOnlyDictionary<string, double> scores, RequestPath path, List<ErrorDetail> errors)
    {
        var sum = 0.0;
        foreach (var (label, value) in scores)
        {
            if (project.LabelIndex(label) < 0)
            {
                new AnswerPlace(path, $"output.scores.{label}", "", errors).Unknown(null, label, project.LabelNames);
            }

            if (!(value is >= 0 and <= 1))
            {
                errors.Add(ErrorDetail.Of(ErrorCodes.FieldInvalid, $"{path}output.scores.{label}", $"{value}", "a probability from 0 to 1"));
            }

            sum += value;
        }

        if (project.Config.Task == TaskKind.Classification && Math.Abs(sum - 1) > SumTolerance)
        {
            errors.Add(ErrorDetail.Of(ErrorCodes.FieldInvalid, $"{path}output.scores", string.Create(CultureInfo.InvariantCulture, $"sum {sum:0.####}"), "probabilities that sum to 1 within 0.001"));
        }
    }

    private static void Unknown(string name, IEnumerable<string> known, string path, List<ErrorDetail> errors)
    {
        var names = known.ToList();
        var nearest = Spelling.Nearest(name, names);
        errors.Add(ErrorDetail.Of(
            ErrorCodes.FieldUnknown,
            path,
            name,
            names.Count == 0 ? "nothing: none is declared in treadle.yaml" : $"one of {string.Join(", ", names)}",
            nearest is null ? "Declare it in treadle.yaml, or leave it out." : $"Did you mean {nearest}?"));
    }
}
