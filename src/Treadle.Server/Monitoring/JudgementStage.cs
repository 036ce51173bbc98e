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
        while (await IsBehindAsync(project, cancellation))
        {
            await store.WriteAsync(session => StepAsync(session, project), cancellation);
        }

        return [];
    }

    private Task<bool> IsBehindAsync(Project project, CancellationToken cancellation) =>
        store.ReadAsync(async session => await JudgementStore.JudgedAsync(session, project) is not { } judged || judged < await DerivedRange.EndAsync(session), cancellation);

    private static async Task StepAsync(StoreSession session, Project project)
    {
        await session.LockAsync($"judgements {project.Id}");
        var judged = await JudgementStore.JudgedAsync(session, project);
        if (judged is null)
        {
            await JudgementStore.ForgetAsync(session, project.Id);
        }

        var after = judged ?? 0;
        var upTo = Math.Min(after + FactsAtOnce, await DerivedRange.EndAsync(session));
        if (upTo > after || judged is null)
        {
            await JudgementStore.JudgeAsync(session, project, upTo > after ? await JudgementStore.ChangedAsync(session, project.Id, after, upTo) : [], upTo);
        }
    }
}
