using Treadle.Protocol.Predictions;

namespace Treadle.Server.Predictions;

/// <summary>Routes as words of the store.</summary>
internal static class RouteText
{
    /// <summary>The word of a route.</summary>
    public static string Of(Route route) => route switch
    {
        Route.Auto => "auto",
        Route.Assist => "assist",
        Route.Review => "review",
        Route.Audit => "audit",
        Route.Shadow => "shadow",
        _ => throw new ArgumentOutOfRangeException(nameof(route), route, "not a route"),
    };
}
