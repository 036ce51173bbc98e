namespace Treadle.Cli.Simulation;

/// <summary>How many items people may have labelled by a point of the stream: the budget is spread evenly, and freed when something is wrong.</summary>
/// <param name="Items">Items in the stream.</param>
/// <param name="InitialItems">Items that arrive before the first model.</param>
/// <param name="InitialLabels">Labels drawn from those.</param>
/// <param name="Budget">Labels in all.</param>
internal sealed record LabelPace(int Items, int InitialItems, int InitialLabels, int Budget)
{
    /// <summary>Largest share of the stream that passes before the first model is trained.</summary>
    private const double MaxInitialShare = 0.4;

    /// <summary>Items that pass for each initial label: what is not labelled still teaches as unlabelled text.</summary>
    private const int ItemsPerInitialLabel = 4;

    /// <summary>Items that people answer at a time while an alert is open: enough for a first model of the new world.</summary>
    private const int UrgentItems = 120;

    /// <summary>The server's own floor of the audit rate.</summary>
    private const double LeastAuditRate = 0.001;

    /// <summary>The pace for a simulation.</summary>
    public static LabelPace For(int items, int initialLabels, int budget)
    {
        var window = (int)Math.Min((long)initialLabels * ItemsPerInitialLabel, (long)(items * MaxInitialShare));
        return new LabelPace(items, Math.Min(items, Math.Max(initialLabels, window)), Math.Min(initialLabels, items), Math.Max(initialLabels, budget));
    }

    /// <summary>Labels kept back in an emergency until a challenger stands ready to be compared: its proof needs labels too.</summary>
    private const int Reserve = 70;

    /// <summary>The largest audit rate, up to the one asked for, that the budget can serve beside everything else.</summary>
    public double AffordableAuditRate(double asked)
    {
        // Audits may take half of what is left after the initial labels; an audit that nobody answers would count as an error.
        var affordable = 0.5 * (Budget - InitialLabels) / Math.Max(1, Items - InitialItems);
        return Math.Min(asked, Math.Max(LeastAuditRate, Math.Round(affordable, 3)));
    }

    /// <summary>Items that may be labelled in all when <paramref name="arrived"/> items have come: what is left is spread evenly over what is to come.</summary>
    /// <param name="arrived">Items so far, the newest <paramref name="newest"/> included.</param>
    /// <param name="newest">Items that came since the last time.</param>
    /// <param name="labelled">Items labelled so far.</param>
    /// <param name="isUrgent">Whether an alert says that the model is wrong: then people answer more, as long as the budget lasts.</param>
    /// <param name="hasChallenger">Whether a challenger waits for its proof.</param>
    public int Allowed(int arrived, int newest, int labelled, bool isUrgent, bool hasChallenger)
    {
        var (target, until) = arrived <= InitialItems ? (InitialLabels, InitialItems) : (Budget, Items);
        var share = (int)Math.Ceiling((double)(target - labelled) * newest / (until - arrived + newest));
        return !isUrgent ? labelled + share : Math.Max(labelled, Math.Min(labelled + Math.Max(share, UrgentItems), hasChallenger ? Budget : Budget - Reserve));
    }
}
