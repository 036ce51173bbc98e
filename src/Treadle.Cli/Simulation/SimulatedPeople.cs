using Treadle.Protocol.Client;
using Treadle.Protocol.Review;

namespace Treadle.Cli.Simulation;

/// <summary>Simulated people at the review queue: they claim and answer through the API like anybody else, until the label budget is spent.</summary>
internal sealed class SimulatedPeople(TreadleClient client, string project, IReadOnlyList<SimulatedPerson> people, Func<string, string> truthOf)
{
    /// <summary>Items that one person takes at a time.</summary>
    private const int MaxClaim = 100;

    private readonly HashSet<string> _items = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _started = new(StringComparer.Ordinal);

    /// <summary>Items that somebody has answered.</summary>
    public int LabelledItems => _items.Count;

    /// <summary>Answers given.</summary>
    public int Answers { get; private set; }

    /// <summary>Answers from the head of the queue until <paramref name="allowedItems"/> items have been answered in all, or nothing waits.</summary>
    public async Task WorkAsync(int allowedItems, CancellationToken cancellation)
    {
        var isIdle = false;
        while (!isIdle)
        {
            isIdle = true;
            foreach (var person in people)
            {
                isIdle &= await AnswerAsync(person, allowedItems, cancellation) == 0;
            }
        }
    }

    private async Task<int> AnswerAsync(SimulatedPerson person, int allowedItems, CancellationToken cancellation)
    {
        var open = _started.Count(item => item.Value < people.Count);
        var wanted = Math.Min(MaxClaim, Math.Max(0, allowedItems - _items.Count) + Math.Min(open, MaxClaim));
        if (wanted == 0)
        {
            return 0;
        }

        var claim = await client.ClaimAsync(project, new ClaimRequest { Annotator = person.Name, Count = wanted }, cancellation);
        var answers = new List<AnnotationRequest>(claim.Items.Count);
        foreach (var lease in claim.Items)
        {
            if (_items.Contains(lease.ItemId) || _items.Count < allowedItems)
            {
                _items.Add(lease.ItemId);
                _started[lease.ItemId] = _started.GetValueOrDefault(lease.ItemId) + 1;
                answers.Add(Answer(person, lease));
            }
            else
            {
                await client.ReleaseLeaseAsync(project, lease.ReviewId, person.Name, cancellation);
            }
        }

        if (answers.Count > 0)
        {
            var sent = await client.AnnotateBatchAsync(project, answers, cancellation);
            if (sent.Errors.Count > 0)
            {
                throw new InvalidOperationException($"simulated answers were refused: {sent.Errors[0].Path}: {sent.Errors[0].Expected}");
            }

            Answers += answers.Count;
        }

        return answers.Count;
    }

    private AnnotationRequest Answer(SimulatedPerson person, ReviewLease lease)
    {
        var (label, milliseconds) = person.Answer(lease.ItemId, truthOf(lease.ItemId));
        return new AnnotationRequest
        {
            ReviewId = lease.ReviewId,
            Annotator = person.Name,
            Answer = AnnotationKind.Label,
            Label = label,
            Milliseconds = milliseconds,
        };
    }
}
