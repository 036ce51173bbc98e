using Treadle.Storage.Sql;

namespace Treadle.Storage.Tests.Sql;

public sealed class UnixMicrosecondsTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(9, 0)]
    [InlineData(10, 1)]
    [InlineData(-1, -1)]
    [InlineData(-10, -1)]
    [InlineData(-11, -2)]
    public void What_is_finer_than_a_microsecond_is_cut_towards_the_past(long ticks, long expected) =>
        UnixMicroseconds.From(DateTimeOffset.UnixEpoch.AddTicks(ticks)).ShouldBe(expected);

    [Fact]
    public void Instants_of_any_offset_come_back_in_UTC()
    {
        var instant = new DateTimeOffset(2026, 5, 3, 23, 59, 59, 999, 999, TimeSpan.FromHours(-7));
        UnixMicroseconds.From(instant).ShouldBe(1_777_877_999_999_999);
        var back = UnixMicroseconds.ToInstant(1_777_877_999_999_999);
        back.ShouldBe(instant);
        back.Offset.ShouldBe(TimeSpan.Zero);
    }
}
