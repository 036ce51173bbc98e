using FsCheck;
using FsCheck.Fluent;

namespace Treadle.Statistics.Tests;

/// <summary>How properties are checked: always on the same inputs, so that a failure repeats itself.</summary>
public static class Properties
{
    /// <summary>A property of a seed, from which the input is drawn.</summary>
    public static void Hold(int tests, Func<ulong, bool> property) =>
        Prop.ForAll<int>(seed => property((ulong)(uint)seed))
            .Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(tests).WithReplay(20261122, 1));
}
