using Treadle.Protocol.Errors;
using Treadle.Protocol.Hosting;
using Treadle.Server.Facts;
using Treadle.Server.Projects;

namespace Treadle.Server.Hosting;

/// <summary>Turns the wheel of a project once: every stage does what is due, in the order of the wheel.</summary>
/// <remarks>One turn at a time per server; a turn that is asked for while one runs waits for it.</remarks>
internal sealed class Wheel(IEnumerable<IStage> stages, FactLog log)
{
    private readonly List<IStage> _stages = stages.ToList();
    private readonly SemaphoreSlim _turning = new(1, 1);

    /// <summary>Does what is due; returns it in words.</summary>
    public async Task<TurnAnswer> TurnAsync(Project project, CancellationToken cancellation)
    {
        await _turning.WaitAsync(cancellation);
        try
        {
            await log.CaughtUpAsync(cancellation);
            var steps = new List<TurnStep>();
            foreach (var stage in _stages)
            {
                var messages = await RunAsync(stage, project, cancellation);
                steps.AddRange(messages.Select(message => new TurnStep { Stage = stage.Name, Message = message }));
            }

            return new TurnAnswer { Steps = steps };
        }
        finally
        {
            _turning.Release();
        }
    }

    // A model that does not answer holds up what needs its answers, and nothing else: labels, training and reports go on.
    private static async Task<IReadOnlyList<string>> RunAsync(IStage stage, Project project, CancellationToken cancellation)
    {
        try
        {
            return await stage.RunAsync(project, cancellation);
        }
        catch (ProblemException problem) when (problem.Problem.Code == ErrorCodes.ModelUnavailable.Code)
        {
            return [$"waits: {problem.Problem.Detail}"];
        }
    }
}
