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

    /// <summary>The pace for a simulation.</summary>
    public static LabelPace For(int items, int initialLabels, int budget)
    {
        var window = (int)Math.Min((long)initialLabels * ItemsPerInitialLabel, (long)(items * MaxInitialShare));
        return new LabelPace(items, Math.Min(items, Math.Max(initialLabels, window)), Math.Min(initialLabels, items), Math.Max(initialLabels, budget));
    }

    /// <summary>Items that may be labelled when <paramref name="arrived"/> items have come.</summary>
    /// <param name="arrived">Items so far.</param>
    /// <param name="isUrgent">Whether an alert says that the model is wrong: then the rest of the budget is free.</param>
    public int Allowed(int arrived, bool isUrgent)
    {
        if (arrived <= InitialItems)
        {
            return (int)((long)InitialLabels * arrived / Math.Max(1, InitialItems));
        }

        return isUrgent ? Budget : InitialLabels + (int)((long)(Budget - InitialLabels) * (arrived - InitialItems) / Math.Max(1, Items - InitialItems));
    }
}
