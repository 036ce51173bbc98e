using System.Reflection;
using System.Runtime.CompilerServices;

namespace Treadle.Conventions.Tests.Structure;

public sealed class TypeShapeTests
{
    private const int MostConstructorArguments = 6;

    private static readonly IReadOnlyList<Type> Classes =
    [
        .. new[] { "Treadle.Protocol", "Treadle.Statistics", "Treadle.Models", "Treadle.Storage", "Treadle.Server", "treadle" }
            .SelectMany(name => Assembly.LoadFrom(Path.Combine(AppContext.BaseDirectory, name + ".dll")).GetTypes())
            .Where(type => type is { IsClass: true, Namespace: not null } && type.Namespace.StartsWith("Treadle", StringComparison.Ordinal))
            .Where(type => !type.IsDefined(typeof(CompilerGeneratedAttribute)) && !type.Name.Contains('<')),
    ];

    [Fact]
    public void No_class_takes_more_than_six_constructor_arguments()
    {
        var large = Classes.Where(type => !IsRecord(type)).SelectMany(type => type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(constructor => constructor.GetParameters().Length > MostConstructorArguments);

        Problems.None(large.Select(constructor => $"{constructor.DeclaringType}: {constructor.GetParameters().Length} arguments"), "A class that needs so much does two things.");
    }

    [Fact]
    public void A_class_is_sealed_unless_something_inherits_from_it()
    {
        var parents = Classes.Select(type => type.BaseType).OfType<Type>().Select(Definition).ToHashSet();
        var open = Classes.Where(type => type is { IsSealed: false, IsAbstract: false } && !parents.Contains(Definition(type)));

        Problems.None(open.Select(type => type.ToString()), "Seal it; inheritance is designed or absent.");
    }

    [Fact]
    public void Nothing_asynchronous_returns_void()
    {
        var methods = Classes.SelectMany(type => type.GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(method => method.ReturnType == typeof(void) && method.IsDefined(typeof(AsyncStateMachineAttribute)));

        Problems.None(methods.Select(method => $"{method.DeclaringType}.{method.Name}"), "Nobody can wait for it, and its exception ends the process. Return a Task.");
    }

    private static bool IsRecord(Type type) => type.GetMethod("<Clone>$", BindingFlags.Instance | BindingFlags.Public) is not null;

    private static Type Definition(Type type) => type.IsGenericType ? type.GetGenericTypeDefinition() : type;
}
