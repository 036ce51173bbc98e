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
        return await EnthroneAsync(project, model.Version, challenger, Decision.Promoted, new MoveReason(AliasAction.Promote, request.Reason!, request.By!), cancellation);
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
        return await EnthroneAsync(project, target, challenger, Decision.RolledBack, new MoveReason(AliasAction.Rollback, request.Reason!, request.By!), cancellation);
    }

    /// <summary>Puts a version in shadow because somebody says so, in the place of the one that is there; without a version the shadow is left empty.</summary>
    /// <exception cref="ProblemException">The request is not valid, there is no champion, or the version cannot serve.</exception>
    public async Task<ReleaseDecision> ShadowAsync(Project project, ShadowRequest request, CancellationToken cancellation)
    {
        Check(request.Reason, request.By);
        await _deciding.WaitAsync(cancellation);
        try
        {
            var (champion, challenger) = await registry.AliasesAsync(project.Id, AsOf.Now, cancellation);
            if (challenger == request.Version)
            {
                throw new ProblemException(ErrorCodes.AlreadyShadow, challenger is null ? "Nobody is in shadow." : $"Version {challenger} is in shadow already.", []);
            }

            if (request.Version is not { } version)
            {
                return await RefuseAsync(project, challenger!.Value, new MoveReason(AliasAction.Withdraw, request.Reason!, request.By!), cancellation);
            }

            var model = await registry.GetAsync(project.Id, version, cancellation);
            RefuseSame(champion, version);
            if (champion is null)
            {
                throw new ProblemException(ErrorCodes.NoChampion, $"Project {project.Id} has no champion; {model.Name} would have nothing to answer beside.", []);
            }

            return await MoveAsync(
                project, [new AliasChange(Alias.Challenger, version, new MoveReason(AliasAction.Shadow, request.Reason!, request.By!))], version, Decision.Shadowed, cancellation);
        }
        finally
        {
            _deciding.Release();
        }
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
            return [await RefuseAsync(project, challenger, new MoveReason(AliasAction.Refuse, words, Treadle, standing.Evidence), cancellation)];
        }

        return [await EnthroneAsync(project, challenger, challenger, decided, new MoveReason(AliasAction.Promote, words, Treadle, standing.Evidence), cancellation)];
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
                ? await EnthroneAsync(project, candidate.Version, null, Decision.Promoted, new MoveReason(AliasAction.Promote, words, Treadle, measured), cancellation)
                : await RefuseAsync(project, candidate.Version, new MoveReason(AliasAction.Refuse, words, Treadle, measured), cancellation),
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
            var row = Row(candidate.Version, Decision.Refused, new MoveReason(AliasAction.Refuse, $"Not even tried in shadow. {verdict.Words}", Treadle, paired));
            return [(await store.AppendAsync(project.Id, row, cancellation)).ToDecision()];
        }

        if ((await registry.AliasesAsync(project.Id, AsOf.Now, cancellation)).Challenger is { } replaced)
        {
            var standing = await StandingAsync(project, cancellation);
            var words = $"{candidate.Name}, trained later, takes its place in shadow. {standing?.Verdict.Words}";
            taken.Add(await RefuseAsync(project, replaced, new MoveReason(AliasAction.Refuse, words, Treadle, standing?.Evidence), cancellation));
        }

        var reason = $"It answers in the dark beside the champion from now on, and people judge where they differ. On held-out items: {verdict.Words}";
        var shadow = new AliasChange(Alias.Challenger, candidate.Version, new MoveReason(AliasAction.Shadow, reason, Treadle, paired));
        taken.Add(await MoveAsync(project, [shadow], candidate.Version, Decision.Shadowed, cancellation));
        return taken;
    }

    /// <summary>A version becomes the champion, and leaves the shadow when it stood there.</summary>
    private Task<ReleaseDecision> EnthroneAsync(Project project, int version, int? challenger, string decision, MoveReason reason, CancellationToken cancellation)
    {
        var changes = new List<AliasChange> { new(Alias.Champion, version, reason) };
        if (challenger == version)
        {
            changes.Add(new AliasChange(Alias.Challenger, null, new MoveReason(AliasAction.Withdraw, "It took over.", reason.Actor)));
        }

        return MoveAsync(project, changes, version, decision, cancellation);
    }

    private Task<ReleaseDecision> RefuseAsync(Project project, int version, MoveReason reason, CancellationToken cancellation) =>
        MoveAsync(project, [new AliasChange(Alias.Challenger, null, reason)], version, Decision.Refused, cancellation);

    // Aliases and decision in one transaction: no crash leaves a champion that nobody decided on.
    private async Task<ReleaseDecision> MoveAsync(Project project, List<AliasChange> changes, int about, string decision, CancellationToken cancellation)
    {
        var row = Row(about, decision, changes[0].Reason);
        await registry.MoveAsync(project.Id, changes, async session => row = await ReleaseStore.AppendAsync(session, project.Id, row), cancellation);
        return row.ToDecision();
    }

    private ReleaseDecisionRow Row(int version, string decision, MoveReason reason) => new()
    {
        ModelVersion = version,
        Decision = decision,
        Reason = reason.Words,
        Actor = reason.Actor,
        Evidence = reason.Evidence is null ? "{}" : Canonical.Json(reason.Evidence),
        RecordedAt = Instant.Now(time),
    };

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
