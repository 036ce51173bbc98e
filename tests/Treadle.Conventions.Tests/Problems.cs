namespace Treadle.Conventions.Tests;

/// <summary>Fails with every problem at once, one per line, after the rule they break.</summary>
internal static class Problems
{
    public static void None(IEnumerable<string> found, string rule)
    {
        var all = found.ToList();
        if (all.Count > 0)
        {
            Assert.Fail($"{rule}{Environment.NewLine}{string.Join(Environment.NewLine, all)}");
        }
    }
}
