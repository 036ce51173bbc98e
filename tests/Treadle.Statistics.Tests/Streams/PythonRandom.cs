namespace Treadle.Statistics.Tests.Streams;

/// <summary>CPython's random.Random(seed).random(): the Mersenne Twister, for anchors that are stated on its streams.</summary>
/// <remarks>Source: M. Matsumoto and T. Nishimura (1998), doi:10.1145/272991.272995; seeding by array as CPython does for integers.</remarks>
internal sealed class PythonRandom
{
    private const int Length = 624;
    private const int Shift = 397;
    private readonly uint[] _state = new uint[Length];
    private int _next = Length;

    public PythonRandom(uint seed)
    {
        _state[0] = 19650218;
        for (var i = 1; i < Length; i++)
        {
            _state[i] = unchecked((1812433253 * (_state[i - 1] ^ (_state[i - 1] >> 30))) + (uint)i);
        }

        var at = 1;
        for (var step = 0; step < Length; step++)
        {
            _state[at] = unchecked((_state[at] ^ ((_state[at - 1] ^ (_state[at - 1] >> 30)) * 1664525)) + seed);
            at = Advance(at);
        }

        for (var step = 0; step < Length - 1; step++)
        {
            _state[at] = unchecked((_state[at] ^ ((_state[at - 1] ^ (_state[at - 1] >> 30)) * 1566083941)) - (uint)at);
            at = Advance(at);
        }

        _state[0] = 0x80000000;
    }

    public double Next() => (((double)(Bits() >> 5) * 67108864.0) + (Bits() >> 6)) / 9007199254740992.0;

    private int Advance(int at)
    {
        if (at + 1 < Length)
        {
            return at + 1;
        }

        _state[0] = _state[Length - 1];
        return 1;
    }

    private uint Bits()
    {
        if (_next == Length)
        {
            for (var i = 0; i < Length; i++)
            {
                var mixed = (_state[i] & 0x80000000) | (_state[(i + 1) % Length] & 0x7fffffff);
                _state[i] = _state[(i + Shift) % Length] ^ (mixed >> 1) ^ ((mixed & 1) == 0 ? 0 : 0x9908b0dfU);
            }

            _next = 0;
        }

        var bits = _state[_next++];
        bits ^= bits >> 11;
        bits ^= (bits << 7) & 0x9d2c5680U;
        bits ^= (bits << 15) & 0xefc60000U;
        return bits ^ (bits >> 18);
    }
}
