using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;

namespace Treadle.Server.Reports;

/// <summary>Sends one mail of plain text and HTML to one recipient.</summary>
/// <remarks>
/// Over the framework's SMTP client: one mail a day needs no pool or pipelining, and dot-stuffing, header folding, quoted-printable and STARTTLS are
/// done there. It never falls back to plain text where TLS was asked for. Cut off after <see cref="Patience"/>.
/// </remarks>
internal sealed class Mail(ReportSettings settings)
{
    private const int SubmissionPort = 587;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Whether there is a server to send through.</summary>
    public bool IsPossible => settings.Smtp is not null;

    /// <summary>Returns when the server has accepted the mail.</summary>
    /// <exception cref="SmtpException">The server refused, or cannot be reached.</exception>
    /// <exception cref="OperationCanceledException">It took too long, or the wait was stopped.</exception>
    /// <exception cref="FormatException">The address is none.</exception>
    public async Task SendAsync(string recipient, string messageId, string subject, string text, string html, CancellationToken cancellation)
    {
        var server = settings.Smtp!;
        using var message = new MailMessage(settings.From, recipient) { Subject = subject, SubjectEncoding = Encoding.UTF8 };
        message.Headers.Add("Message-ID", messageId);
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.AlternateViews.Add(View(text, MediaTypeNames.Text.Plain));
        message.AlternateViews.Add(View(html, MediaTypeNames.Text.Html));
        using var client = new SmtpClient(server.Host, server.IsDefaultPort || server.Port < 0 ? SubmissionPort : server.Port) { EnableSsl = server.Scheme == "smtps" };
        if (server.UserInfo.Split(':', 2) is [{ Length: > 0 } user, var password])
        {
            client.Credentials = new NetworkCredential(Uri.UnescapeDataString(user), Uri.UnescapeDataString(password));
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        await client.SendMailAsync(message, patience.Token);
    }

    private static AlternateView View(string content, string type)
    {
        var view = AlternateView.CreateAlternateViewFromString(content, Encoding.UTF8, type);
        view.TransferEncoding = TransferEncoding.QuotedPrintable;
        return view;
    }
}
