using Treadle.Protocol.Client;

namespace Treadle.Cli.Tests;

/// <summary>One <c>treadle serve</c> process with a project, shared by the tests of a class.</summary>
public sealed class ServingFixture : IAsyncLifetime
{
    public const string Project = "messages";

    private const string ProjectFile =
        """
        project: messages
        task: text-classification
        input:
          - name: text
            max_length: 12000000
        labels:
          - name: billing
          - name: delivery
        """;

    private ServeProcess? _server;

    public string Folder { get; } = Directory.CreateTempSubdirectory("treadle-serving-").FullName;

    public Uri Address => _server!.Address;

    public TreadleClient Client { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var cancellation = TestContext.Current.CancellationToken;
        _server = await ServeProcess.StartAsync(Path.Combine(Folder, "data"), cancellation);
        Client = new TreadleClient(new HttpClient { BaseAddress = _server.Address });
        await Client.ApplyConfigAsync(ProjectFile, cancellation);
    }

    public ValueTask DisposeAsync()
    {
        _server?.Dispose();
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
