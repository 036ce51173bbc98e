using Treadle.Protocol.Client;
using Treadle.Protocol.Errors;

namespace Treadle.Cli.Labelling;

/// <summary>Sends answers in order; those that the server did not take because it could not be reached are kept and sent again with the same ids.</summary>
internal sealed class AnswerOutbox(TreadleClient client, string project)
{
    private readonly List<KeptAnswer> _kept = [];
    private readonly List<KeptAnswer> _sent = [];

    /// <summary>Answers that have not reached the server.</summary>
    public IReadOnlyList<KeptAnswer> Kept => _kept;

    /// <summary>How many answers were given here and not taken back.</summary>
    public int Count => _kept.Count + _sent.Count;

    /// <summary>Keeps an answer until <see cref="FlushAsync"/> has sent it.</summary>
    public void Add(KeptAnswer answer) => _kept.Add(answer);

    /// <summary>Tries to send all that are kept.</summary>
    /// <returns>What the server refused, in words; empty when all is well.</returns>
    /// <exception cref="HttpRequestException">The server cannot be reached; everything unsent is kept.</exception>
    public async Task<IReadOnlyList<string>> FlushAsync(CancellationToken cancellation)
    {
        var refused = new List<string>();
        while (_kept.Count > 0)
        {
            var first = _kept[0];
            try
            {
                await client.AnnotateAsync(project, first.Lease.ReviewId, first.Request, cancellation);
                _sent.Add(first);
            }
            catch (ProblemException problem) when (problem.Problem.Status < 500)
            {
                refused.Add(problem.Problem.Errors.Count == 0 ? problem.Problem.Detail : $"{problem.Problem.Title} {problem.Problem.Fix}");
            }

            _kept.RemoveAt(0);
        }

        return refused;
    }

    /// <summary>Takes the last answer out: from those that are kept, otherwise from those that were sent, for which the server must be told.</summary>
    /// <returns>The answer and whether the server has it; null when there is none.</returns>
    public (KeptAnswer Answer, bool IsSent)? TakeLast()
    {
        var list = _kept.Count > 0 ? _kept : _sent;
        if (list.Count == 0)
        {
            return null;
        }

        var last = list[^1];
        list.RemoveAt(list.Count - 1);
        return (last, list == _sent);
    }
}
