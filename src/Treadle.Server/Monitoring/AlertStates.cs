using System.Text.Json;
using Treadle.Protocol.Monitoring;

namespace Treadle.Server.Monitoring;

/// <summary>What the rows of alerts add up to, and which steps are allowed. Pure.</summary>
internal static class AlertStates
{
    /// <summary>Whether an alert may go from one state to another: forward only.</summary>
    public static bool MayGo(AlertState from, AlertState to) => to > from;

    /// <summary>The alerts that rows (oldest first) describe, newest raised first.</summary>
    public static IReadOnlyList<AlertAnswer> Fold(IEnumerable<AlertRow> rows) => rows
        .GroupBy(row => row.AlertId)
        .Select(changes => ToAnswer(changes.First(), changes.Last()))
        .OrderByDescending(alert => alert.RaisedAt)
        .ThenBy(alert => alert.Id, StringComparer.Ordinal)
        .ToList();

    /// <summary>The word of a state or severity in the store.</summary>
    public static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    private static AlertAnswer ToAnswer(AlertRow first, AlertRow last) => new()
    {
        Id = last.AlertId,
        Kind = last.Kind,
        Subject = last.Subject,
        State = Enum.Parse<AlertState>(last.State, ignoreCase: true),
        Severity = Enum.Parse<AlertSeverity>(last.Severity, ignoreCase: true),
        Message = last.Message,
        Since = last.Since,
        Details = last.Details is null ? null : JsonSerializer.Deserialize<JsonElement>(last.Details),
        Actor = last.Actor,
        RaisedAt = first.RecordedAt,
        ChangedAt = last.RecordedAt,
    };
}
