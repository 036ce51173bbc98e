using Treadle.Protocol.Errors;
using Treadle.Protocol.Registry;
using Treadle.Server.Predictors;
using Treadle.Server.Projects;

namespace Treadle.Server.Registry;

/// <summary>Checks the description of a pipeline: every error, each with its place.</summary>
internal static class PipelineCheck
{
    private const string At = "specification.pipeline";

    /// <summary>Adds the errors; adds nothing when it is good.</summary>
    public static void Collect(Project project, PipelineSpecification pipeline, List<ErrorDetail> errors)
    {
        if (!PipelinePredictor.Combiners.Contains(pipeline.Combiner))
        {
            errors.Add(ErrorDetail.Of(ErrorCodes.FieldInvalid, $"{At}.combiner", pipeline.Combiner, $"one of {string.Join(", ", PipelinePredictor.Combiners)}"));
        }

        if (pipeline.Combiner == PipelinePredictor.Stacking && pipeline.Weights is null)
        {
            errors.Add(ErrorDetail.Of(ErrorCodes.FieldRequired, $"{At}.weights", null, "a weight for each model step", "Register it with POST /pipelines, which fits them on held-out labels."));
        }

        if (!(pipeline.Confidence is > 0 and <= 1))
        {
            errors.Add(ErrorDetail.Of(ErrorCodes.FieldInvalid, $"{At}.confidence", FormattableString.Invariant($"{pipeline.Confidence}"), "a score above 0, at most 1"));
        }

        foreach (var (name, weight) in pipeline.Weights ?? new Dictionary<string, double>())
        {
            if (!(weight is >= 0 and < double.PositiveInfinity) || pipeline.Steps.All(step => step.Name != name || step.Model is null))
            {
                errors.Add(ErrorDetail.Of(ErrorCodes.FieldInvalid, $"{At}.weights.{name}", FormattableString.Invariant($"{weight}"), "a weight of at least 0 for a model step"));
            }
        }

        if (pipeline.Steps.All(step => step.Model is null) || pipeline.Steps.Select(step => step.Name).Distinct(StringComparer.Ordinal).Count() < pipeline.Steps.Count)
        {
            errors.Add(ErrorDetail.Of(ErrorCodes.FieldInvalid, $"{At}.steps", string.Join(", ", pipeline.Steps.Select(step => step.Name)), "steps with a model among them, every name once"));
        }

        for (var place = 0; place < pipeline.Steps.Count; place++)
        {
            Step(project, pipeline.Steps[place], $"{At}.steps[{place}]", errors);
        }
    }

    private static void Step(Project project, PipelineStep step, string path, List<ErrorDetail> errors)
    {
        if (new object?[] { step.Replace, step.Model, step.Rules }.Count(part => part is not null) != 1)
        {
            errors.Add(ErrorDetail.Of(ErrorCodes.FieldInvalid, path, step.Name, "one of replace, model and rules"));
        }

        var rules = step.Replace ?? step.Rules ?? [];
        for (var place = 0; place < rules.Count; place++)
        {
            var rule = rules[place];
            if (Refusal(rule.Pattern) is { } refusal)
            {
                errors.Add(ErrorDetail.Of(ErrorCodes.FieldInvalid, $"{path}[{place}].pattern", rule.Pattern, $"a regular expression without look-around and back-references ({refusal})"));
            }

            if (step.Rules is not null && (rule.Label is null || project.LabelIndex(rule.Label) < 0))
            {
                errors.Add(ErrorDetail.Of(ErrorCodes.LabelUnknown, $"{path}[{place}].label", rule.Label, $"one of {string.Join(", ", project.LabelNames)}"));
            }

            if (!(rule.Score is > 0 and <= 1))
            {
                errors.Add(ErrorDetail.Of(ErrorCodes.FieldInvalid, $"{path}[{place}].score", FormattableString.Invariant($"{rule.Score}"), "a score above 0, at most 1"));
            }
        }
    }

    private static string? Refusal(string pattern)
    {
        try
        {
            PipelinePredictor.Compile(pattern);
            return null;
        }
        catch (Exception refused) when (refused is ArgumentException or NotSupportedException)
        {
            return refused.Message;
        }
    }
}
