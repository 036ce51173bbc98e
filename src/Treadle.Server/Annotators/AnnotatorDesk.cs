using System.Collections.Concurrent;
using System.Globalization;
using Treadle.Protocol.Annotators;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Monitoring;
using Treadle.Server.Facts;
using Treadle.Server.Labels;
using Treadle.Server.Monitoring;
using Treadle.Server.Projects;

namespace Treadle.Server.Annotators;

/// <summary>Figures of annotators, and whether their answers count. As a stage it looks at everybody's answers, raises an alert for what looks wrong, and lets the
/// answers of proven failures not count until a person has looked.</summary>
internal sealed class AnnotatorDesk(AnnotatorStore store, KeptFigures<AnnotatorsAnswer> kept, Alerts alerts, TimeProvider time) : IStage
{
    private const int MaxReason = 2_000;

    private readonly ConcurrentDictionary<string, AnnotatorsAnswer> _looked = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public string Name => "annotators";

    /// <summary>Everybody's figures.</summary>
    public async Task<AnnotatorsAnswer> ListAsync(Project project, AsOf asOf, CancellationToken cancellation)
    {
        if (asOf.IsPast)
        {
            return await MeasureAsync(project, asOf, cancellation);
        }

        var trust = await store.TrustAsync(project.Id, asOf, cancellation);
        var answer = await NewestAsync(project, cancellation);
        return answer with { Annotators = [.. answer.Annotators.Select(person => With(person, trust.FirstOrDefault(row => row.Annotator == person.Annotator)))] };
    }

    /// <summary>One person's figures; null when that person has not answered yet.</summary>
    public async Task<AnnotatorDetail?> FindAsync(Project project, string annotator, AsOf asOf, CancellationToken cancellation) =>
        (await ListAsync(project, asOf, cancellation)).Annotators.FirstOrDefault(person => person.Annotator == annotator);

    /// <summary>Decides whether an annotator's answers count.</summary>
    /// <exception cref="ProblemException">The request has errors, or nobody of that name has answered.</exception>
    public async Task<AnnotatorDetail> DecideAsync(Project project, string annotator, TrustRequest request, CancellationToken cancellation)
    {
        var errors = new List<ErrorDetail>();
        if (request.IsTrusted is null)
        {
            errors.Add(ErrorDetail.Of(ErrorCodes.FieldRequired, "is_trusted", null, "true or false"));
        }

        if (string.IsNullOrWhiteSpace(request.Reason) || request.Reason.Length > MaxReason)
        {
            errors.Add(ErrorDetail.Of(ErrorCodes.FieldRequired, "reason", request.Reason, $"the reason, in 1 to {MaxReason} characters"));
        }

        if (errors.Count > 0)
        {
            throw new ProblemException(ErrorCodes.FieldInvalid, "Nothing was changed.", errors);
        }

        if (await FindAsync(project, annotator, AsOf.Now, cancellation) is null)
        {
            throw new ProblemException(ErrorCodes.NotFound, $"Nobody called \"{annotator}\" has answered in this project.", []);
        }

        var row = new TrustRow { Annotator = annotator, IsTrusted = request.IsTrusted!.Value, Reason = request.Reason!, Actor = request.By ?? "unknown" };
        await store.DecideAsync(project.Id, row, Instant.Now(time), cancellation);
        if (row.IsTrusted)
        {
            await alerts.ResolveAsync(project.Id, AlertKind.Annotator, annotator, $"{row.Actor} trusts the answers: {row.Reason}", cancellation);
        }

        return (await FindAsync(project, annotator, AsOf.Now, cancellation))!;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> RunAsync(Project project, CancellationToken cancellation)
    {
        // Whoever opened the page first had them measured; they were not looked at for that.
        var figures = await NewestAsync(project, cancellation);
        if (_looked.TryGetValue(project.Id, out var looked) && ReferenceEquals(looked, figures))
        {
            return [];
        }

        _looked[project.Id] = figures;
        var done = new List<string>();
        var trust = (await store.TrustAsync(project.Id, AsOf.Now, cancellation)).ToDictionary(row => row.Annotator, StringComparer.Ordinal);
        foreach (var person in figures.Annotators.Where(person => person.Signals.Count > 0))
        {
            // Somebody who has looked and trusts the answers is not overruled by the same figures.
            if (!trust.ContainsKey(person.Annotator) && await NoteAsync(project, person, cancellation))
            {
                done.Add($"the answers of {person.Annotator} do not count until somebody has looked: {person.Signals[0].Message}");
            }
        }

        return done;
    }

    private async Task<bool> NoteAsync(Project project, AnnotatorDetail person, CancellationToken cancellation)
    {
        var isProof = AnnotatorSignals.IsProof(person.Signals);
        var words = string.Join(" ", person.Signals.Select(signal => signal.Message));
        if (isProof)
        {
            await store.DecideAsync(project.Id, new TrustRow { Annotator = person.Annotator, IsTrusted = false, Reason = words, Actor = Alerts.Treadle }, Instant.Now(time), cancellation);
        }

        await alerts.RaiseAsync(
            project.Id,
            new AlertCause
            {
                Kind = AlertKind.Annotator,
                Subject = person.Annotator,
                Severity = AlertSeverity.Warning,
                Message = string.Create(CultureInfo.InvariantCulture, $"Look at the answers of {person.Annotator}: {words}{(isProof ? " They do not count until you decide." : "")}"),
            },
            cancellation);
        return isProof;
    }

    private Task<AnnotatorsAnswer> NewestAsync(Project project, CancellationToken cancellation) =>
        kept.OfAsync(project, () => MeasureAsync(project, AsOf.Now, cancellation), cancellation);

    private async Task<AnnotatorsAnswer> MeasureAsync(Project project, AsOf asOf, CancellationToken cancellation) => AnnotatorFigures.Of(
        project.LabelNames, AlikeAnswers.Of(project, await store.AnswersAsync(project.Id, asOf, cancellation)), await store.TrustAsync(project.Id, asOf, cancellation));

    private static AnnotatorDetail With(AnnotatorDetail person, TrustRow? trust) => person with { IsTrusted = trust?.IsTrusted ?? true, TrustReason = trust?.Reason };
}
