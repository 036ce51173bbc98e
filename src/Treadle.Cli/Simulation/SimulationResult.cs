namespace Treadle.Cli.Simulation;

/// <summary>What a simulation reached; printed by <c>treadle simulate --json</c>. All people in it were simulated.</summary>
internal sealed record SimulationResult
{
    public bool Simulated { get; } = true;

    public required int Items { get; init; }

    public required long Acknowledged { get; init; }

    public required long Stored { get; init; }

    public required double Seconds { get; init; }

    public required double ItemsPerSecond { get; init; }

    public required int Answers { get; init; }

    public required int Labels { get; init; }

    public required RouteCounts Routes { get; init; }

    public required AutomationFigures Automation { get; init; }

    public required IReadOnlyList<ModelFigures> Models { get; init; }

    public required int Promotions { get; init; }

    /// <summary>Promotions after which test accuracy fell.</summary>
    public required int HarmfulPromotions { get; init; }

    public required int Rollbacks { get; init; }

    public required IReadOnlyList<AlertFigures> Alerts { get; init; }

    public required TestFigures? Final { get; init; }

    /// <summary>The same trainers given every true label.</summary>
    public required TestFigures? AllLabels { get; init; }

    public required ReplayFigures Replay { get; init; }

    public required ulong Seed { get; init; }

    public sealed record RouteCounts(long Auto, long Review, long Audit);

    /// <summary>Share of answers that were automated since the first model, their true error, the ledger's bound and ε.</summary>
    public sealed record AutomationFigures(double Share, double? Error, double? ErrorUpper, double Target);

    public sealed record ModelFigures(int Version, string Trainer, int Labels, int Item, bool Promoted, string Reason, double? TestAccuracy, double? TestMacroF1);

    public sealed record AlertFigures(string Kind, string Message, int Item, string State);

    /// <summary>Figures on the test texts; the rarest label is that of the test texts.</summary>
    public sealed record TestFigures(double TestAccuracy, double TestMacroF1, string RarestLabel, double TestF1Rarest);

    public sealed record ReplayFigures(int Checked, int Identical);
}
