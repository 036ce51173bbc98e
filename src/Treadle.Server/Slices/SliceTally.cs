using Treadle.Protocol.Slices;
using Treadle.Server.Monitoring;
using Treadle.Server.Predictions;
using Treadle.Statistics.Intervals;
using Treadle.Statistics.Slices;

namespace Treadle.Server.Slices;

/// <summary>Counts of one slice. Not for concurrent use.</summary>
internal sealed class SliceTally
{
    private long _traffic;
    private int _items;
    private int _right;
    private int _twice;
    private int _agreed;
    private int _wrongTwice;
    private int _wrongAgreed;

    /// <summary>Counts predictions.</summary>
    public void AddTraffic(long predictions) => _traffic += predictions;

    /// <summary>Counts a labelled answer.</summary>
    public void Add(LabelledRow row)
    {
        _items++;
        _right += row.IsRight ? 1 : 0;
        if (row.DoPeopleAgree is { } agree)
        {
            _twice++;
            _agreed += agree ? 1 : 0;
            _wrongTwice += row.IsRight ? 0 : 1;
            _wrongAgreed += !row.IsRight && agree ? 1 : 0;
        }
    }

    /// <summary>What the counts are worth.</summary>
    /// <param name="name">Name of the slice.</param>
    /// <param name="traffic">All predictions.</param>
    public SlicePriority Priority(string name, long traffic) => new()
    {
        Name = name,
        Model = (_items, _items - _right),
        People = (_twice, _twice - _agreed),
        Share = traffic == 0 ? 0 : (double)_traffic / traffic,
        Ease = _wrongTwice == 0 ? 1 : (double)_wrongAgreed / _wrongTwice,
        SureEase = _wrongTwice == 0 ? 0 : ProportionInterval.Wilson(_wrongAgreed, _wrongTwice).Lower,
    };

    /// <summary>The counts and what they are worth, as the API shows them.</summary>
    public SliceFigures Figures(SlicePriority priority, long traffic)
    {
        var isMeasured = _items > 0 && _twice > 0;
        return new SliceFigures
        {
            Share = Performance.Share(_traffic, traffic),
            Accuracy = Performance.Share(_right, _items),
            HumanLevel = Performance.Share(_agreed, _twice),
            Ease = Performance.Share(_wrongAgreed, _wrongTwice),
            Gap = isMeasured ? priority.Gap : null,
            SureGap = priority.SureGap,
            Value = isMeasured ? Math.Max(0, priority.Priority) : null,
            SureValue = priority.SurePriority,
        };
    }
}
