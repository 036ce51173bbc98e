using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Tests.Randomness;

public sealed class Pcg32Tests
{
    [Fact]
    public void The_first_numbers_are_those_of_the_reference_program()
    {
        // pcg32-demo of the reference C library: seed 42, stream 54.
        var random = new Pcg32(42, 54);
        uint[] expected = [0xa15c02b7, 0x7b47f409, 0xba1d3330, 0x83d2f293, 0xbfa4784b, 0xcbed606e];
        foreach (var number in expected)
        {
            random.NextUInt32().ShouldBe(number);
        }
    }

    [Fact]
    public void Integers_below_a_bound_are_uniform()
    {
        var random = new Pcg32(7);
        var counts = new int[10];
        for (var draw = 0; draw < 100_000; draw++)
        {
            counts[random.NextInt(10)]++;
        }

        counts.ShouldAllBe(count => Math.Abs(count - 10_000) < 500);
    }
}
