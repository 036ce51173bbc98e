using System.Reflection;
using System.Runtime.CompilerServices;
using Treadle.Statistics.Crowd;

namespace Treadle.Statistics.Tests.Pages;

/// <summary>The public types of Treadle.Statistics that compute something, by family (the last part of the namespace).</summary>
public static class MethodTypes
{
    /// <summary>Types with methods that only carry what a method takes or gives; their page is that method's.</summary>
    private static readonly HashSet<string> Carriers =
    [
        "AnnotationTable", "AggregationResult", "AuditStratum", "BootstrapResult", "BoxQualityOptions", "DawidSkeneOptions",
        "DomainClassifier", "EMixtureState", "Interval", "LabeledBox", "LabelledBox", "LabelledChunk", "NeighborTable", "SliceSearchOptions",
        "ArgMax", "CompensatedSum", "MatrixView", "Require", "Tokens",
    ];

    public static IReadOnlyList<Type> Public { get; } = [.. typeof(DawidSkene).Assembly.GetExportedTypes().Where(type => !type.IsNested)];

    public static IReadOnlyList<Type> Methods { get; } = [.. Public.Where(Computes).OrderBy(type => type.Name, StringComparer.Ordinal)];

    public static string Family(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return type.Namespace![(type.Namespace!.LastIndexOf('.') + 1)..];
    }

    private static bool Computes(Type type) =>
        !type.IsEnum && !type.IsInterface && !typeof(Delegate).IsAssignableFrom(type) && !Carriers.Contains(Plain(type))
        && type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly).Any(IsOwn);

    private static bool IsOwn(MethodInfo method) =>
        !method.IsSpecialName
        && method.GetCustomAttribute<CompilerGeneratedAttribute>() is null
        && method.Name is not ("ToString" or "Equals" or "GetHashCode" or "Deconstruct");

    private static string Plain(Type type) => type.Name.Split('`')[0];
}
