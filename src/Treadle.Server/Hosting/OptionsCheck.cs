using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Net;
using Treadle.Protocol.Errors;
using Treadle.Server.Predictors;

namespace Treadle.Server.Hosting;

/// <summary>Checks the options before anything is opened: every wrong one, each with its key, its value and what it may be. Pure.</summary>
internal static class OptionsCheck
{
    private const string Embedded = "sqlite";

    /// <summary>Returns when all options can be used.</summary>
    /// <exception cref="ProblemException">At least one cannot; all of them are listed.</exception>
    public static void Run(ServerOptions options)
    {
        var errors = new List<ErrorDetail>();
        Ranges(options, errors);
        if (options.Host != "localhost" && !IPAddress.TryParse(options.Host, out _))
        {
            // Anything else would be taken for a wildcard and open the server to the whole network.
            errors.Add(Error("host", options.Host, "localhost or an IP address of this machine", "Use 127.0.0.1 for this machine alone, 0.0.0.0 for all its networks."));
        }

        if (options.Store != Embedded && !IsPostgres(options.Store))
        {
            errors.Add(Error("store", WithoutPassword(options.Store), "sqlite or postgres://user:password@host:5432/database", "Correct --store or TREADLE_STORE."));
        }

        if (ModelHosts.Unreadable(options.ModelHosts) is { } entry)
        {
            errors.Add(Error("model_hosts", entry, "hosts, host:port, *.domain, addresses or networks, such as models:8000,10.1.0.0/16", "Correct --model-hosts or TREADLE_MODEL_HOSTS."));
        }

        if (errors.Count > 0)
        {
            throw new ProblemException(ErrorCodes.FieldInvalid, "The server was not started.", errors);
        }
    }

    private static void Ranges(ServerOptions options, List<ErrorDetail> errors)
    {
        var found = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), found, validateAllProperties: true);
        foreach (var name in found.SelectMany(result => result.MemberNames))
        {
            var property = typeof(ServerOptions).GetProperty(name)!;
            var range = property.GetCustomAttributes(typeof(RangeAttribute), inherit: false).OfType<RangeAttribute>().FirstOrDefault();
            var key = System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
            var value = Convert.ToString(property.GetValue(options), CultureInfo.InvariantCulture);
            errors.Add(Error(
                key,
                value,
                range is null ? "a text that is not empty" : string.Create(CultureInfo.InvariantCulture, $"a whole number from {range.Minimum} to {range.Maximum}"),
                $"Correct --{key.Replace('_', '-')}."));
        }
    }

    private static bool IsPostgres(string store) =>
        store.StartsWith("postgres:", StringComparison.Ordinal) || store.StartsWith("postgresql:", StringComparison.Ordinal);

    private static string WithoutPassword(string store) => store.LastIndexOf('@') is > 0 and var at ? $"…{store[at..]}" : store;

    private static ErrorDetail Error(string key, string? value, string expected, string fix) => ErrorDetail.Of(ErrorCodes.FieldInvalid, key, value, expected, fix);
}
