using FsCheck;
using FsCheck.Fluent;
using Treadle.Storage.Journaling;

namespace Treadle.Storage.Tests.Journaling;

public sealed class Crc32CTests
{
    [Theory]
    [InlineData("", 0x00000000u)]
    [InlineData("123456789", 0xE3069283u)]
    [InlineData("The quick brown fox jumps over the lazy dog", 0x22620404u)]
    public void Published_values_are_met(string text, uint expected) =>
        Crc32C.Compute(System.Text.Encoding.ASCII.GetBytes(text)).ShouldBe(expected);

    [Fact]
    public void The_values_of_RFC_3720_are_met()
    {
        Crc32C.Compute(new byte[32]).ShouldBe(0x8A9136AAu);
        Crc32C.Compute([.. Enumerable.Repeat((byte)0xFF, 32)]).ShouldBe(0x62A8AB43u);
        Crc32C.Compute([.. Enumerable.Range(0, 32).Select(i => (byte)i)]).ShouldBe(0x46DD794Eu);
    }

    [Fact]
    public void The_processor_and_the_definition_agree_also_in_parts() =>
        Prop.ForAll<byte[], byte[]>((first, second) =>
            Crc32C.Compute([.. first, .. second]) == BitByBit([.. first, .. second])
            && Crc32C.Compute(second, Crc32C.Compute(first)) == Crc32C.Compute([.. first, .. second]))
            .QuickCheckThrowOnFailure();

    private static uint BitByBit(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) * 0x82F63B78u);
            }
        }

        return ~crc;
    }
}
