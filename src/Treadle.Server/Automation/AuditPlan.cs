using Treadle.Protocol.Automation;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Projects;
using Treadle.Statistics.Guarantees;

namespace Treadle.Server.Automation;

/// <summary>How many audits a certificate takes, before a target is chosen. Pure.</summary>
internal static class AuditPlan
{
    private static readonly double[] Ratios = [0, 0.25, 0.5, 0.75];

    /// <summary>The plan; what the request leaves out comes from the project.</summary>
    /// <exception cref="ProblemException">A value is outside its range.</exception>
    public static AuditPlanAnswer Make(RoutingConfig routing, AuditPlanRequest request)
    {
        var target = request.ErrorTarget ?? routing.ErrorTarget;
        var confidence = request.Confidence ?? routing.Confidence;
        var rate = request.AuditRate ?? routing.AuditRate;
        var errors = new List<ErrorDetail>();
        Check(target is > 0 and < 0.5, "error_target", target, "a number above 0 and below 0.5", errors);
        Check(confidence is >= 0.5 and < 1, "confidence", confidence, "a number from 0.5 and below 1", errors);
        Check(rate is > 0 and <= 1, "audit_rate", rate, "a number above 0 and up to 1", errors);
        return errors.Count > 0
            ? throw new ProblemException(ErrorCodes.FieldInvalid, "The plan cannot be made.", errors)
            : new AuditPlanAnswer { ErrorTarget = target, Confidence = confidence, AuditRate = rate, Rows = Ratios.Select(ratio => Row(ratio * target, target, 1 - confidence, rate)).ToList() };
    }

    private static AuditPlanRow Row(double error, double target, double delta, double rate)
    {
        var audits = AuditPlanner.MixtureAudits(error, target, delta);
        return new AuditPlanRow
        {
            TrueError = error,
            IdealAudits = (long)Math.Round(AuditPlanner.IdealAudits(error, target, delta)),
            Audits = audits,
            Answers = audits is { } needed ? (long)Math.Ceiling(needed / rate) : null,
        };
    }

    private static void Check(bool isGood, string field, double value, string expected, List<ErrorDetail> errors)
    {
        if (!isGood)
        {
            errors.Add(ErrorDetail.Of(ErrorCodes.FieldInvalid, field, FormattableString.Invariant($"{value}"), expected));
        }
    }
}
