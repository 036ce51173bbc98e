namespace Treadle.Server.Access;

/// <summary>What access control has to know of the host.</summary>
/// <param name="IsReachable">Whether other machines can reach the server.</param>
/// <param name="SetupToken">What the first administrator is created with while the server is reachable and has no accounts.</param>
internal sealed record AccessSettings(bool IsReachable, string SetupToken);
