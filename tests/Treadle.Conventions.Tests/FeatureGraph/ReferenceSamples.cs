namespace Treadle.Conventions.Tests.FeatureGraph;

internal class UsedSample
{
    public static int Number => 3;
}

[AttributeUsage(AttributeTargets.All)]
internal sealed class UsedAttribute : Attribute;

internal sealed class UsedException : Exception;

internal sealed class ByBaseType : UsedSample;

internal sealed record ByField(UsedSample Value);

internal interface ByGenericArgument
{
    IReadOnlyDictionary<string, List<UsedSample[]>> All();
}

internal interface ByConstraint
{
    void Take<T>()
        where T : UsedSample;
}

internal interface ByAttribute
{
    [Used]
    void Take();
}

internal static class ByCatch
{
    public static void Run(Action action)
    {
        try
        {
            action();
        }
        catch (UsedException)
        {
            action();
        }
    }
}

internal static class ByCall
{
    public static int Run() => UsedSample.Number;
}

internal static class ByGenericCall
{
    public static object Run(object[] all) => all.OfType<UsedSample>();
}

internal static class ByLambdaInAsync
{
    public static async Task<Func<int>> Run()
    {
        await Task.Yield();
        return () => UsedSample.Number;
    }
}

internal static class BySwitch
{
    public static object Run(int which, long big, double real) => which switch
    {
        0 => big + 0x1234567890L,
        1 => real + 1.5,
        2 => "two",
        3 => 3f,
        4 => which * 100_000,
        5 => typeof(UsedSample),
        _ => which,
    };
}

internal static class ByNestedType
{
    internal sealed record Inner(UsedSample? Value);
}

internal static class ByNothing
{
    public static string Run() => nameof(UsedSample);
}
