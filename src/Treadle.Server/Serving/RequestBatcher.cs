using Treadle.Server.Predictors;
using Treadle.Server.Registry;

namespace Treadle.Server.Serving;

/// <summary>Puts questions that come while others are under way together into one, so that many callers cost few runs of the model. Safe for concurrent use.</summary>
/// <remarks>Nobody waits for company: a question that finds the model free is asked at once, alone.</remarks>
internal sealed class RequestBatcher(ServedModel served)
{
    /// <summary>Most questions of one run; more would keep the first waiting for the last.</summary>
    public const int Most = 32;

    private static readonly int MostRuns = Math.Max(1, Environment.ProcessorCount);

    private readonly Lock _gate = new();
    private readonly Queue<(ModelInput Input, TaskCompletionSource<ModelReply> Reply)> _waiting = new();
    private int _running;

    // Kept so that the work is somebody's; what fails in it is told to those who asked.
    private Task _last = Task.CompletedTask;

    /// <summary>The model's answers, in order.</summary>
    public async Task<ModelReply[]> AskAsync(IReadOnlyList<ModelInput> inputs, CancellationToken cancellation)
    {
        var replies = new Task<ModelReply>[inputs.Count];
        lock (_gate)
        {
            for (var index = 0; index < replies.Length; index++)
            {
                var reply = new TaskCompletionSource<ModelReply>(TaskCreationOptions.RunContinuationsAsynchronously);
                _waiting.Enqueue((inputs[index], reply));
                replies[index] = reply.Task;
            }
        }

        _last = RunWaitingAsync();
        return await Task.WhenAll(replies).WaitAsync(cancellation);
    }

    // Whoever finds the model free starts the work of all that wait; a run belongs to no single caller, so none of them cancels it.
    private async Task RunWaitingAsync()
    {
        while (Next() is { Count: > 0 } batch)
        {
            try
            {
                var replies = await served.Predictor.AskAsync(batch.ConvertAll(one => one.Input), CancellationToken.None);
                for (var index = 0; index < batch.Count; index++)
                {
                    batch[index].Reply.SetResult(replies[index]);
                }
            }
            catch (Exception failure)
            {
                batch.ForEach(one => one.Reply.TrySetException(failure));
            }
            finally
            {
                lock (_gate)
                {
                    _running--;
                }
            }
        }
    }

    private List<(ModelInput Input, TaskCompletionSource<ModelReply> Reply)> Next()
    {
        lock (_gate)
        {
            if (_waiting.Count == 0 || _running >= MostRuns)
            {
                return [];
            }

            _running++;
            return Enumerable.Range(0, Math.Min(Most, _waiting.Count)).Select(_ => _waiting.Dequeue()).ToList();
        }
    }
}
