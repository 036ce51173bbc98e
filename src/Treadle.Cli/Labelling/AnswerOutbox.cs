using Treadle.Protocol.Client;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Review;

namespace Treadle.Cli.Labelling;

/// <summary>Sends answers in order; those that the server did not take because it could not be reached are kept and sent again with the same ids.</summary>
internal sealed class AnswerOutbox(TreadleClient client, string project)
{
    private readonly List<KeptAnswer> _kept = [];
    private readonly List<KeptAnswer> _sent = [];

    /// <summary>Answers that have not reached the server.</summary>
    public IReadOnlyList<KeptAnswer> Kept => _kept;

    /// <summary>Answers that were given here and not taken back, the newest first.</summary>
    public IReadOnlyList<KeptAnswer> Given => [.. _kept.AsEnumerable().Reverse(), .. _sent.AsEnumerable().Reverse()];

    /// <summary>Keeps an answer until <see cref="FlushAsync"/> has sent it.</summary>
    public void Add(KeptAnswer answer) => _kept.Add(answer);

    /// <summary>Tries to send all that are kept.</summary>
    /// <param name="heard">Is told what the server says that the person should know: what it refused, and what practice items say.</param>
    /// <param name="cancellation">Gives up; what is unsent stays kept.</param>
    /// <exception cref="HttpRequestException">The server cannot be reached; everything unsent is kept.</exception>
    public async Task FlushAsync(Action<string> heard, CancellationToken cancellation)
    {
        while (_kept.Count > 0)
        {
            var first = _kept[0];
            try
            {
                var answer = await client.AnnotateAsync(project, first.Lease.ReviewId, first.Request, cancellation);
                _sent.Add(first);
                if (answer.Practice is { } practice)
                {
                    heard(Words(first.Lease, practice));
                }
            }
            catch (ProblemException problem) when (problem.Problem.Status < 500)
            {
                heard($"not recorded: {Words(problem.Problem)}");
            }

            _kept.RemoveAt(0);
        }
    }

    /// <summary>Takes an answer out.</summary>
    /// <returns>Whether the server has it, and must be told.</returns>
    public bool Take(KeptAnswer answer)
    {
        _kept.Remove(answer);
        return _sent.Remove(answer);
    }

    /// <summary>A problem in a sentence or two, with its remedy.</summary>
    public static string Words(Problem problem) => problem.Errors.Count == 0 ? problem.Detail : $"{problem.Title} Expected {problem.Errors[0].Expected}. {problem.Errors[0].Fix}";

    private static string Words(ReviewLease lease, PracticeAnswer practice) =>
        $"{(practice.IsRight ? "Practice: right." : $"Practice: it is {AnswerWords.Of(lease.Task, practice.Label, practice.Value)}.")} {practice.Explanation}".TrimEnd();
}
