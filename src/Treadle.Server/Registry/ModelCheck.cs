using Treadle.Protocol.Errors;
using Treadle.Protocol.Projects;
using Treadle.Protocol.Registry;
using Treadle.Server.Predictors;
using Treadle.Server.Projects;

namespace Treadle.Server.Registry;

/// <summary>Checks the description of a model that is to be registered: every error, each with its place.</summary>
internal static class ModelCheck
{
    private const int MostColumns = 1 << 22;

    private static readonly string[] Kinds = [ModelKind.Onnx, ModelKind.OpenInference, ModelKind.Chat, ModelKind.Pipeline, ModelKind.External];

    private static readonly string[] ScoreForms = [ScoreReading.Probabilities, ScoreReading.Logits];

    private static readonly string[] OnnxScoreForms = [.. ScoreForms, ScoreReading.Independent];

    /// <summary>The errors; none when it is good.</summary>
    public static IReadOnlyList<ErrorDetail> Errors(Project project, ModelRequest request)
    {
        var errors = new List<ErrorDetail>();
        var specification = request.Specification ?? new ModelSpecification();
        OneOf(errors, "kind", request.Kind ?? "", Kinds);
        foreach (var label in (request.Labels ?? []).Where(label => project.LabelIndex(label) < 0))
        {
            errors.Add(ErrorDetail.Of(ErrorCodes.LabelUnknown, "labels", label, $"labels of the project: {string.Join(", ", project.LabelNames)}"));
        }

        if (request.Labels is { } labels && labels.Distinct(StringComparer.Ordinal).Count() is var distinct && (distinct < 2 || distinct < labels.Count))
        {
            errors.Add(ErrorDetail.Of(ErrorCodes.FieldInvalid, "labels", string.Join(", ", labels), "at least two labels, each once"));
        }

        if (request.Name is { } name && (name.Length is 0 or > 200 || name.Any(char.IsControl)))
        {
            errors.Add(ErrorDetail.Of(ErrorCodes.FieldInvalid, "name", name, "1 to 200 characters without control characters"));
        }

        Limits(errors, specification.Limits);
        switch (request.Kind)
        {
            case ModelKind.Onnx:
                Onnx(errors, project, request, specification.Onnx ?? new OnnxSpecification());
                break;
            case ModelKind.OpenInference when Needed(errors, "open_inference", specification.OpenInference):
                Url(errors, "specification.open_inference.url", specification.OpenInference!.Url);
                OneOf(errors, "specification.open_inference.scores", specification.OpenInference.Scores, ScoreForms);
                break;
            case ModelKind.Chat when Needed(errors, "chat", specification.Chat):
                Chat(errors, project, specification.Chat!);
                break;
            case ModelKind.Pipeline when Needed(errors, "pipeline", specification.Pipeline):
                PipelineCheck.Collect(project, specification.Pipeline!, errors);
                break;
            case ModelKind.External when request.Name is null:
                errors.Add(ErrorDetail.Of(ErrorCodes.FieldRequired, "name", null, "the name that the model logs under, e.g. vendor@3"));
                break;
        }

        return errors;
    }

    /// <summary>The specification of an ONNX file with the fields that the project has now, where it names none.</summary>
    public static OnnxSpecification? WithFields(Project project, OnnxSpecification? onnx) =>
        onnx is null || onnx.Fields is not null || !OnnxQuestion.FieldForms.Contains(onnx.Form) ? onnx : onnx with
        {
            Fields = project.Config.Input.Where(field => onnx.Form switch
            {
                "numbers" => field.Kind == FieldKind.Number,
                "image" => field.Kind == FieldKind.Image,
                _ => true,
            }).Select(field => field.Name).ToList(),
        };

    private static void Onnx(List<ErrorDetail> errors, Project project, ModelRequest request, OnnxSpecification onnx)
    {
        if (request.Artifact is not { Length: > 0 })
        {
            errors.Add(ErrorDetail.Of(ErrorCodes.FieldRequired, "artifact", null, "the content of the ONNX file in base64"));
        }

        OneOf(errors, "specification.onnx.form", onnx.Form, OnnxQuestion.Forms);
        OneOf(errors, "specification.onnx.scores", onnx.Scores, OnnxScoreForms);
        var fields = WithFields(project, onnx)!.Fields ?? [];
        foreach (var unknown in fields.Where(name => project.Config.Input.All(field => field.Name != name)))
        {
            errors.Add(ErrorDetail.Of(ErrorCodes.FieldUnknown, "specification.onnx.fields", unknown, $"one of {string.Join(", ", project.Config.Input.Select(field => field.Name))}"));
        }

        if (OnnxQuestion.FieldForms.Contains(onnx.Form) && (fields.Count == 0 || (onnx.Form == "image" && fields.Count > 1)))
        {
            errors.Add(ErrorDetail.Of(ErrorCodes.FieldInvalid, "specification.onnx.fields", string.Join(", ", fields), onnx.Form == "image" ? "one input field of kind image" : "at least one input field"));
        }

        Range(errors, "specification.onnx.columns", onnx.Columns, 1, MostColumns);
        Range(errors, "specification.onnx.min_length", onnx.MinLength, 1, 20);
        Range(errors, "specification.onnx.max_length", onnx.MaxLength, onnx.MinLength, 20);
    }

    private static void Chat(List<ErrorDetail> errors, Project project, ChatSpecification chat)
    {
        Url(errors, "specification.chat.url", chat.Url);
        Range(errors, "specification.chat.temperature", chat.Temperature, 0, 2);
        Range(errors, "specification.chat.max_tokens", chat.MaxTokens, 1, 100_000);
        var fields = project.Config.Input.Select(field => field.Name).ToList();
        var known = fields.Append("text").Append("labels").ToHashSet(StringComparer.Ordinal);
        foreach (var unknown in PromptTemplate.Placeholders(chat.Prompt).Concat(PromptTemplate.Placeholders(chat.System ?? "")).Where(name => !known.Contains(name)).Distinct())
        {
            errors.Add(ErrorDetail.Of(ErrorCodes.FieldUnknown, "specification.chat.prompt", unknown, $"one of {string.Join(", ", known.Order(StringComparer.Ordinal))} between {{{{ and }}}}"));
        }

        if (!PromptTemplate.Placeholders(chat.Prompt).Any(name => name == "text" || fields.Contains(name)))
        {
            errors.Add(ErrorDetail.Of(ErrorCodes.FieldInvalid, "specification.chat.prompt", chat.Prompt, "a prompt with {{text}} or an input field: without it every item gets the same question"));
        }
    }

    private static void Limits(List<ErrorDetail> errors, ModelLimits limits)
    {
        Range(errors, "specification.limits.timeout_ms", limits.TimeoutMs, 10, 600_000);
        Range(errors, "specification.limits.retries", limits.Retries, 0, 10);
        Range(errors, "specification.limits.max_concurrency", limits.MaxConcurrency, 1, 1_000);
        Range(errors, "specification.limits.breaker_failures", limits.BreakerFailures, 2, 1_000);
        Range(errors, "specification.limits.breaker_seconds", limits.BreakerSeconds, 0.5, 3_600);
    }

    private static bool Needed(List<ErrorDetail> errors, string section, object? value)
    {
        if (value is null)
        {
            errors.Add(ErrorDetail.Of(ErrorCodes.FieldRequired, $"specification.{section}", null, "the section that says where the model is and how it is asked"));
        }

        return value is not null;
    }

    private static void Url(List<ErrorDetail> errors, string path, string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            errors.Add(ErrorDetail.Of(ErrorCodes.FieldInvalid, path, url, "an address such as http://localhost:8000"));
        }
    }

    private static void OneOf(List<ErrorDetail> errors, string path, string value, IReadOnlyList<string> words)
    {
        if (!words.Contains(value))
        {
            errors.Add(ErrorDetail.Of(value.Length == 0 ? ErrorCodes.FieldRequired : ErrorCodes.FieldInvalid, path, value, $"one of {string.Join(", ", words)}"));
        }
    }

    private static void Range(List<ErrorDetail> errors, string path, double value, double from, double to)
    {
        if (!(value >= from && value <= to))
        {
            errors.Add(ErrorDetail.Of(ErrorCodes.FieldInvalid, path, FormattableString.Invariant($"{value}"), FormattableString.Invariant($"a number from {from} to {to}")));
        }
    }
}
