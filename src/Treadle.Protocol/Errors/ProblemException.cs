namespace Treadle.Protocol.Errors;

/// <summary>Carries a <see cref="Errors.Problem"/> to the place that answers the caller: the endpoint filter, or the typed client's caller.</summary>
public sealed class ProblemException : Exception
{
    /// <summary>Wraps a problem.</summary>
    public ProblemException(Problem problem)
        : base(Describe(problem)) => Problem = problem;

    /// <summary>Wraps the problem of a code.</summary>
    public ProblemException(ErrorCode code, string detail, params IReadOnlyList<ErrorDetail> errors)
        : this(Problem.Of(code, detail, errors))
    {
    }

    /// <summary>What is answered.</summary>
    public Problem Problem { get; }

    private static string Describe(Problem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var lines = problem.Errors.Select(error =>
            $"{Environment.NewLine}  {error.Path}: found {Show(error.Value)}, expected {error.Expected}. {error.Fix}");
        return $"{problem.Detail} [{problem.Code}] {(problem.Errors.Count == 0 ? problem.Fix : "")}{string.Concat(lines)}".TrimEnd();
    }

    // An empty value would leave a hole in the sentence.
    private static string Show(string? value) => value is null ? "nothing" : string.IsNullOrWhiteSpace(value) ? $"'{value}'" : value;
}
