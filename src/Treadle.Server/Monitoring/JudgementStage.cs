using Treadle.Server.Facts;
using Treadle.Server.Projects;
using Treadle.Storage.Sql;

namespace Treadle.Server.Monitoring;

/// <summary>Keeps what people said of the models' answers by hour, so that reading it does not grow with everything that was ever labelled.</summary>
internal sealed class JudgementStage(Store store) : IStage
{
    /// <summary>Facts in one transaction: few enough that nobody waits long for the writer.</summary>
    private const long FactsAtOnce = 20_000;

    /// <inheritdoc/>
    public string Name => "judgements";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> RunAsync(Project project, CancellationToken cancellation)
    {
        // Up to what there was at the beginning: under load something new is there after every step, and the stages after this one have to come round as well.
        var end = await store.ReadAsync(DerivedRange.EndAsync, cancellation);
        while (await store.ReadAsync(async session => await JudgementStore.JudgedAsync(session, project) is not { } judged || judged < end, cancellation))
        {
            await store.WriteAsync(session => StepAsync(session, project, end), cancellation);
        }

        return [];
    }

    private static async Task StepAsync(StoreSession session, Project project, long end)
    {
        await session.LockAsync($"judgements {project.Id}");
        var judged = await JudgementStore.JudgedAsync(session, project);
        if (judged is null)
        {
            await JudgementStore.ForgetAsync(session, project.Id);
        }

        var after = judged ?? 0;
        var upTo = Math.Min(after + FactsAtOnce, Math.Max(after, end));
        if (upTo > after || judged is null)
        {
            await JudgementStore.JudgeAsync(session, project, upTo > after ? await JudgementStore.ChangedAsync(session, project.Id, after, upTo) : [], upTo);
        }
    }
}
