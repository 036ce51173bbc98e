using System.Reflection;
using System.Runtime.InteropServices;

namespace Treadle.Server.Registry;

/// <summary>What a model was made or registered with.</summary>
internal static class ModelEnvironment
{
    /// <summary>Program version, runtime, operating system and processor of this server.</summary>
    public static IReadOnlyDictionary<string, string> Here() => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["program"] = typeof(ModelEnvironment).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown",
        ["runtime"] = RuntimeInformation.FrameworkDescription,
        ["system"] = RuntimeInformation.OSDescription,
        ["processor"] = RuntimeInformation.ProcessArchitecture.ToString(),
    };
}
