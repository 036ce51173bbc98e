namespace Treadle.Statistics.Guarantees;

/// <summary>Mean and variance so far, with one imagined observation of mean ½ and variance ¼.</summary>
internal sealed class RunningSpread
{
    private double _sum = 0.5;
    private double _squares = 0.25;
    private int _count = 1;

    public double Mean => _sum / _count;

    public double Variance => _squares / _count;

    public void Add(double value)
    {
        _count++;
        _sum += value;
        // The deviation is taken from the mean that already holds the value, as in the peer.
        var deviation = value - Mean;
        _squares += deviation * deviation;
    }
}
