using System.Collections.Concurrent;

namespace Treadle.Server.Predictions;

/// <summary>Tells whether the store has an id. Callers who ask while a look-up is under way are answered together by the next one. Safe for concurrent use.</summary>
/// <remarks>A look-up begins after every caller it serves has asked, so rows that were stored before a caller asked are always found.</remarks>
internal sealed class StoredIds(PredictionReader reader)
{
    private readonly ConcurrentDictionary<string, Queue> _queues = new(StringComparer.Ordinal);

    private sealed class Question
    {
        public List<string> Ids { get; } = [];

        public Task<HashSet<string>> Answer { get; set; } = null!;
    }

    private sealed class Queue
    {
        public Lock Gate { get; } = new();

        /// <summary>Still takes ids; null when there is none that waits.</summary>
        public Question? Open { get; set; }

        /// <summary>The look-up after which the next may begin.</summary>
        public Task Last { get; set; } = Task.CompletedTask;
    }

    /// <summary>Whether the id is stored.</summary>
    public async ValueTask<bool> HasAsync(string project, string id, CancellationToken cancellation)
    {
        var queue = _queues.GetOrAdd(project, _ => new Queue());
        Question question;
        lock (queue.Gate)
        {
            if (queue.Open is null)
            {
                queue.Open = new Question();
                queue.Open.Answer = AskAsync(project, queue, queue.Open, queue.Last);
                queue.Last = queue.Open.Answer;
            }

            question = queue.Open;
            question.Ids.Add(id);
        }

        return (await question.Answer.WaitAsync(cancellation)).Contains(id);
    }

    // Belongs to no single caller, so none of them cancels it.
    private async Task<HashSet<string>> AskAsync(string project, Queue queue, Question question, Task previous)
    {
        // Its failure was told to those who asked it. Yielding first: the question must be in place before it is closed.
        await previous.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        lock (queue.Gate)
        {
            queue.Open = null;
        }

        return await reader.StoredAsync(project, question.Ids, CancellationToken.None);
    }
}
