using Treadle.Protocol.Projects;

namespace Treadle.Server.Predictions;

/// <summary>The automation in force: a fact, replaced by a later one and never edited.</summary>
internal sealed record RoutingPolicy
{
    /// <summary>1, 2, … within the project; 0 before any was set.</summary>
    public required int Version { get; init; }

    /// <summary>How much is left to the model.</summary>
    public required AutomationLevel Level { get; init; }

    /// <summary>λ: answers with at least this score are automated at levels partial and full; null: none.</summary>
    public double? Threshold { get; init; }

    /// <summary>π: probability that an automated answer is audited, in (0, 1].</summary>
    public required double AuditRate { get; init; }

    /// <summary>Name of the period of stable behaviour; a new one starts new coins and new evidence.</summary>
    public required string Epoch { get; init; }

    /// <summary>Model version that it was certified for; it holds for no other.</summary>
    public int? ModelVersion { get; init; }

    /// <summary>Before any evidence: people answer everything.</summary>
    public static RoutingPolicy Initial(RoutingConfig config) => new()
    {
        Version = 0,
        Level = AutomationLevel.Human,
        AuditRate = config.AuditRate,
        Epoch = "e0",
    };
}
