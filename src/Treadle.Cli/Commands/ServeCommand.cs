using System.CommandLine;
using Treadle.Server.Hosting;

namespace Treadle.Cli.Commands;

/// <summary><c>treadle serve</c>.</summary>
internal static class ServeCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var data = Shared.DataFolder();
        var store = new Option<string>("--store")
        {
            Description = "sqlite for the embedded database in the data folder, or postgres://user:password@host:port/database (environment: TREADLE_STORE).",
            DefaultValueFactory = _ => Environment.GetEnvironmentVariable("TREADLE_STORE") ?? "sqlite",
        };
        var host = new Option<string>("--host") { Description = "Address to listen on.", DefaultValueFactory = _ => "127.0.0.1" };
        var port = new Option<int>("--port") { Description = "Port to listen on; 0 takes a free one.", DefaultValueFactory = _ => ServerOptions.DefaultPort };
        var smtp = new Option<string?>("--smtp")
        {
            Description = "Mail server for reports: smtp://user:password@host:port (environment: TREADLE_SMTP).",
            DefaultValueFactory = _ => Environment.GetEnvironmentVariable("TREADLE_SMTP"),
        };
        var from = new Option<string>("--mail-from") { Description = "Sender of reports.", DefaultValueFactory = _ => Environment.GetEnvironmentVariable("TREADLE_MAIL_FROM") ?? "treadle@localhost" };
        var journal = new Option<long>("--journal-max-bytes")
        {
            Description = "Journal bytes that may wait for the store; above it requests are answered 503.",
            DefaultValueFactory = _ => ServerOptions.DefaultJournalMaxBytes,
        };
        var trainers = new Option<string?>("--trainer-folder")
        {
            Description = "Folder in which trainers that are commands run; without it, no command of a project file is ever run (environment: TREADLE_TRAINER_FOLDER).",
            DefaultValueFactory = _ => Environment.GetEnvironmentVariable("TREADLE_TRAINER_FOLDER"),
        };
        var models = new Option<string?>("--model-hosts")
        {
            Description = "Servers that models may be asked on although their addresses are not public: host:port, *.domain, 10.1.0.0/16, with commas between; * for all (environment: TREADLE_MODEL_HOSTS).",
            DefaultValueFactory = _ => Environment.GetEnvironmentVariable("TREADLE_MODEL_HOSTS"),
        };
        var command = new Command("serve", "Run the server.") { data, store, host, port, smtp, from, journal, trainers, models };
        command.SetAction(async (parsed, cancellation) =>
        {
            var options = new ServerOptions
            {
                DataFolder = parsed.GetValue(data)!,
                Store = parsed.GetValue(store)!,
                Host = parsed.GetValue(host)!,
                Port = parsed.GetValue(port),
                Smtp = parsed.GetValue(smtp),
                MailFrom = parsed.GetValue(from)!,
                JournalMaxBytes = parsed.GetValue(journal),
                WebFolder = Shared.WebFolder(),
                TrainerFolder = parsed.GetValue(trainers),
                ModelHosts = parsed.GetValue(models),
            };
            await using var server = await TreadleServer.StartAsync(options, TimeProvider.System, null, cancellation);
            if (server.Recovery is { } recovery)
            {
                Console.WriteLine($"recovered: {recovery}");
            }

            Console.WriteLine($"treadle listens on {server.Address} (data in {Path.GetFullPath(options.DataFolder)}, store {server.StoreDescription})");
            Console.WriteLine(Shared.IsWebBuilt() ? $"Open {server.Address} in a browser." : "The browser application was not built: only the API is served.");
            Console.WriteLine($"API: {server.Address}swagger   health: {server.Address}readyz   stop: Ctrl+C");
            if (server.SetupToken is { } token)
            {
                Console.WriteLine("Other machines can reach this server and it has no accounts: it answers nobody until the first administrator exists. Create one with");
                Console.WriteLine($"  treadle user add NAME --role admin --server {server.Address} --setup-token {token}");
            }

            await server.WaitForShutdownAsync(cancellation);
            return server.IsStoreLost ? Terminal.ExitCode.Failed : Terminal.ExitCode.Done;
        });
        return command;
    }
}
