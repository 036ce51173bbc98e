namespace Treadle.Testing;

/// <summary>Which operations of a <see cref="FaultyFileFolder"/> go wrong, and how.</summary>
public sealed record FaultyFilePlan
{
    private FaultyFilePlan()
    {
    }

    public static FaultyFilePlan None { get; } = new();

    private int StopOperation { get; init; }

    private (int From, int To) Full { get; init; }

    private (int From, int To) FailingFlushes { get; init; }

    internal bool LosesBytes { get; private init; }

    /// <summary>The machine stops in this operation; nothing works after it.</summary>
    public static FaultyFilePlan StopAt(int operation) => None with { StopOperation = operation };

    /// <summary>From this operation on, so many operations find the disk full if they need space; a write leaves half of its bytes.</summary>
    public static FaultyFilePlan DiskFullAt(int operation, int operations) => None with { Full = (operation, operation + operations) };

    /// <summary>From this operation on, so many operations fail if they are flushes.</summary>
    /// <param name="operation">The first.</param>
    /// <param name="operations">How many.</param>
    /// <param name="losesBytes">Whether what should have been flushed is lost, or reached the disk all the same.</param>
    public static FaultyFilePlan FlushFailsAt(int operation, int operations, bool losesBytes = true) =>
        None with { FailingFlushes = (operation, operation + operations), LosesBytes = losesBytes };

    /// <summary>The same, and the machine stops in a later operation.</summary>
    public FaultyFilePlan AndStopAt(int operation) => this with { StopOperation = operation };

    internal bool StopsAt(int operation) => operation == StopOperation;

    internal bool IsFullAt(int operation) => operation >= Full.From && operation < Full.To;

    internal bool FlushFailsAt(int operation) => operation >= FailingFlushes.From && operation < FailingFlushes.To;
}
