using Treadle.Protocol.Errors;

namespace Treadle.Server.Reports;

/// <summary>Where mail goes and whether the run is simulated; made from the server's options.</summary>
/// <param name="Smtp"><c>smtp://user:password@host:port</c>, <c>smtps</c> for TLS; null: no mail.</param>
/// <param name="From">Sender.</param>
/// <param name="IsSimulated">Whether chance is seeded, i.e. the run is a simulation.</param>
internal sealed record ReportSettings(Uri? Smtp, string From, bool IsSimulated)
{
    /// <summary>Reads the options.</summary>
    /// <exception cref="ProblemException">The address of the mail server cannot be read.</exception>
    public static ReportSettings Of(string? smtp, string from, ulong? seed)
    {
        Uri? server = null;
        if (smtp is not null && !(Uri.TryCreate(smtp, UriKind.Absolute, out server) && server.Scheme is "smtp" or "smtps"))
        {
            throw new ProblemException(ErrorCodes.FieldInvalid, "The mail server cannot be read.", ErrorDetail.Of(ErrorCodes.FieldInvalid, "smtp", smtp, "smtp://user:password@host:port, or smtps:// for TLS"));
        }

        return new ReportSettings(server, from, seed is not null);
    }
}
