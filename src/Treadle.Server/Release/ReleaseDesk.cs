using Treadle.Protocol.Errors;
using Treadle.Protocol.Registry;
using Treadle.Protocol.Release;
using Treadle.Server.Facts;
using Treadle.Server.Projects;
using Treadle.Server.Registry;

namespace Treadle.Server.Release;

/// <summary>Decides which model serves: candidate, shadow, promotion, refusal, rollback. Every decision is an alias move with words and frozen evidence.</summary>
internal sealed class ReleaseDesk(ModelRegistry registry, ServingTable serving, ReleaseStore store, ChallengerEvidence evidence, FirstModel first, TimeProvider time) : IStage
{
    private const string Treadle = "treadle";

    private readonly SemaphoreSlim _deciding = new(1, 1);

    /// <inheritdoc/>
    public string Name => "release";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> RunAsync(Project project, CancellationToken cancellation) =>
        (await DecideAsync(project, cancellation)).Select(decision => $"v{decision.ModelVersion} {decision.Decision}: {decision.Reason}").ToList();

    /// <summary>Decides what is ripe now; returns the decisions taken.</summary>
    public async Task<IReadOnlyList<ReleaseDecision>> DecideAsync(Project project, CancellationToken cancellation)
    {
        await _deciding.WaitAsync(cancellation);
        try
        {
            var taken = new List<ReleaseDecision>();
            var (champion, challenger) = await registry.AliasesAsync(project.Id, AsOf.Now, cancellation);
            if (champion is not null && challenger is not null)
            {
                taken.AddRange(await JudgeAsync(project, challenger.Value, cancellation));
            }

            if (await CandidateAsync(project, cancellation) is { } candidate)
            {
                taken.AddRange(champion is null ? await StartAsync(project, candidate, cancellation) : await AdmitAsync(project, candidate, cancellation));
            }

            return taken;
        }
        finally
        {
            _deciding.Release();
        }
    }

    /// <summary>Makes a version the champion because somebody says so.</summary>
    /// <exception cref="ProblemException">The request is not valid, or the version cannot serve.</exception>
    public async Task<ReleaseDecision> PromoteAsync(Project project, PromotionRequest request, CancellationToken cancellation)
    {
        Check(request.Reason, request.By);
        var model = await registry.GetAsync(project.Id, request.Version, cancellation);
        var (champion, challenger) = await registry.AliasesAsync(project.Id, AsOf.Now, cancellation);
        RefuseSame(champion, request.Version);
        var decision = await MoveAsync(project, Alias.Champion, model.Version, AliasAction.Promote, Decision.Promoted, request.Reason!, request.By!, null, model.Version, cancellation);
        if (challenger == model.Version)
        {
            await registry.MoveAsync(project.Id, Alias.Challenger, null, new MoveReason(AliasAction.Withdraw, "It took over.", request.By!), cancellation);
        }

        return decision;
    }

    /// <summary>Puts an earlier champion back; it answers from the return on.</summary>
    /// <exception cref="ProblemException">The request is not valid, or there is no earlier champion.</exception>
    public async Task<ReleaseDecision> RollBackAsync(Project project, RollbackRequest request, CancellationToken cancellation)
    {
        Check(request.Reason, request.By);
        var target = request.ToVersion ?? ChampionHistory.Before(await registry.MovesAsync(project.Id, AsOf.Now, cancellation))
            ?? throw new ProblemException(ErrorCodes.NoEarlierChampion, $"Project {project.Id} has had no champion before the present one.", []);
        var (champion, challenger) = await registry.AliasesAsync(project.Id, AsOf.Now, cancellation);
        RefuseSame(champion, target);
        var decision = await MoveAsync(project, Alias.Champion, target, AliasAction.Rollback, Decision.RolledBack, request.Reason!, request.By!, null, target, cancellation);
        if (challenger == target)
        {
            await registry.MoveAsync(project.Id, Alias.Challenger, null, new MoveReason(AliasAction.Withdraw, "It took over.", request.By!), cancellation);
        }

        return decision;
    }

    /// <summary>How the challenger stands; null when nobody is in shadow.</summary>
    public async Task<(ReleaseDecisionRow Shadow, PairedEvidence Evidence, Verdict Verdict)?> StandingAsync(Project project, CancellationToken cancellation)
    {
        var entry = serving.Get(project.Id);
        if (entry is not { Champion: { } champion, Challenger: { } challenger })
        {
            return null;
        }

        var decisions = await store.ListAsync(project.Id, AsOf.Now, cancellation);
        var shadow = decisions.Last(row => row.ModelVersion == challenger.Record.Version && row.Decision == Decision.Shadowed);
        var paired = await evidence.GatherAsync(project, champion, challenger, shadow, cancellation);
        return (shadow, paired, PromotionRule.Decide(paired, project.Config.Gates, time.GetUtcNow() - shadow.RecordedAt));
    }

    private async Task<IReadOnlyList<ReleaseDecision>> JudgeAsync(Project project, int challenger, CancellationToken cancellation)
    {
        if (await StandingAsync(project, cancellation) is not { Verdict.Decision: { } decided } standing)
        {
            return [];
        }

        var words = standing.Verdict.Words;
        if (decided == Decision.Refused)
        {
            return [await MoveAsync(project, Alias.Challenger, null, AliasAction.Refuse, decided, words, Treadle, standing.Evidence, challenger, cancellation)];
        }

        var promotion = await MoveAsync(project, Alias.Champion, challenger, AliasAction.Promote, decided, words, Treadle, standing.Evidence, challenger, cancellation);
        await registry.MoveAsync(project.Id, Alias.Challenger, null, new MoveReason(AliasAction.Withdraw, "It took over.", Treadle), cancellation);
        return [promotion];
    }

    /// <summary>The newest model trained here about which nothing was decided yet and no newer was.</summary>
    private async Task<ModelVersion?> CandidateAsync(Project project, CancellationToken cancellation)
    {
        var newest = (await registry.ListAsync(project.Id, AsOf.Now, cancellation)).LastOrDefault(model => model.TrainingRun is not null);
        var decided = (await store.ListAsync(project.Id, AsOf.Now, cancellation)).Select(row => row.ModelVersion)
            .Concat((await registry.MovesAsync(project.Id, AsOf.Now, cancellation)).Select(move => move.Version).OfType<int>())
            .DefaultIfEmpty(0).Max();
        return newest?.Version > decided ? newest : null;
    }

    private async Task<IReadOnlyList<ReleaseDecision>> StartAsync(Project project, ModelVersion candidate, CancellationToken cancellation)
    {
        var measured = await first.MeasureAsync(project, candidate, cancellation);
        var (isPromoted, words) = FirstModelRule.Decide(measured);
        return
        [
            isPromoted
                ? await MoveAsync(project, Alias.Champion, candidate.Version, AliasAction.Promote, Decision.Promoted, words, Treadle, measured, candidate.Version, cancellation)
                : await MoveAsync(project, Alias.Challenger, null, AliasAction.Refuse, Decision.Refused, words, Treadle, measured, candidate.Version, cancellation),
        ];
    }

    private async Task<IReadOnlyList<ReleaseDecision>> AdmitAsync(Project project, ModelVersion candidate, CancellationToken cancellation)
    {
        var taken = new List<ReleaseDecision>();
        var served = await registry.LoadAsync(project.Id, candidate.Version, cancellation);
        var paired = await evidence.HeldOutAsync(project, serving.Get(project.Id).Champion!, served, cancellation);
        var verdict = PromotionRule.Decide(paired, project.Config.Gates, TimeSpan.Zero);
        if (verdict.Decision == Decision.Refused)
        {
            return [await RecordAsync(project, candidate.Version, Decision.Refused, $"Not even tried in shadow. {verdict.Words}", Treadle, paired, cancellation)];
        }

        if ((await registry.AliasesAsync(project.Id, AsOf.Now, cancellation)).Challenger is { } replaced)
        {
            var standing = await StandingAsync(project, cancellation);
            var words = $"{candidate.Name}, trained later, takes its place in shadow. {standing?.Verdict.Words}";
            taken.Add(await MoveAsync(project, Alias.Challenger, null, AliasAction.Refuse, Decision.Refused, words, Treadle, standing?.Evidence, replaced, cancellation));
        }

        var reason = $"It answers in the dark beside the champion from now on, and people judge where they differ. On held-out items: {verdict.Words}";
        taken.Add(await MoveAsync(project, Alias.Challenger, candidate.Version, AliasAction.Shadow, Decision.Shadowed, reason, Treadle, paired, candidate.Version, cancellation));
        return taken;
    }

    private async Task<ReleaseDecision> MoveAsync(
        Project project, string alias, int? version, string action, string decision, string words, string actor, object? figures, int about, CancellationToken cancellation)
    {
        await registry.MoveAsync(project.Id, alias, version, new MoveReason(action, words, actor, figures), cancellation);
        return await RecordAsync(project, about, decision, words, actor, figures, cancellation);
    }

    private async Task<ReleaseDecision> RecordAsync(
        Project project, int version, string decision, string words, string actor, object? figures, CancellationToken cancellation)
    {
        var row = new ReleaseDecisionRow
        {
            ModelVersion = version,
            Decision = decision,
            Reason = words,
            Actor = actor,
            Evidence = figures is null ? "{}" : Canonical.Json(figures),
            RecordedAt = Instant.Now(time),
        };
        return (await store.AppendAsync(project.Id, row, cancellation)).ToDecision();
    }

    private static void RefuseSame(int? champion, int version)
    {
        if (champion == version)
        {
            throw new ProblemException(ErrorCodes.AlreadyChampion, $"Version {version} is the champion already.", []);
        }
    }

    private static void Check(string? reason, string? by)
    {
        var errors = new List<ErrorDetail>();
        if (string.IsNullOrWhiteSpace(reason))
        {
            errors.Add(ErrorDetail.Of(ErrorCodes.FieldRequired, "reason", reason, "why, in words"));
        }

        if (string.IsNullOrWhiteSpace(by))
        {
            errors.Add(ErrorDetail.Of(ErrorCodes.FieldRequired, "by", by, "the name of who decides"));
        }

        if (errors.Count > 0)
        {
            throw new ProblemException(ErrorCodes.FieldRequired, "Nothing was changed.", errors);
        }
    }
}
