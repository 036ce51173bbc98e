using System.Collections.Concurrent;
using System.Security.Cryptography;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Json;
using Treadle.Protocol.Projects;
using Treadle.Server.Facts;

namespace Treadle.Server.Projects;

/// <summary>The projects of this server: looked up by every request, changed only by <see cref="ApplyAsync"/>. Safe for concurrent use.</summary>
internal sealed class ProjectDirectory(ProjectStore store, TimeProvider time, IdFactory.FillRandom fillRandom)
{
    private readonly ConcurrentDictionary<string, Project> _current = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _applying = new(1, 1);

    /// <summary>All projects, by name.</summary>
    public IReadOnlyList<Project> All => _current.Values.OrderBy(project => project.Id, StringComparer.Ordinal).ToList();

    /// <summary>Reads every project from the store; called once at start.</summary>
    public async Task LoadAsync(CancellationToken cancellation)
    {
        foreach (var project in await store.LoadCurrentAsync(cancellation))
        {
            _current[project.Id] = project;
        }
    }

    /// <summary>The project of that name.</summary>
    /// <exception cref="ProblemException">There is none.</exception>
    public Project Get(string name) => _current.TryGetValue(name, out var project)
        ? project
        : throw new ProblemException(ErrorCodes.ProjectUnknown, $"There is no project \"{name}\".", []);

    /// <summary>What <see cref="ApplyAsync"/> would change.</summary>
    public ProjectDifference Compare(string source) => ProjectDifference.Between(Find(ProjectFileReader.Read(source)), ProjectFileReader.Read(source));

    /// <summary>Makes a project file the one in force; equal content changes nothing.</summary>
    public async Task<ProjectDifference> ApplyAsync(string source, CancellationToken cancellation)
    {
        var config = ProjectFileReader.Read(source);
        await _applying.WaitAsync(cancellation);
        try
        {
            var before = Find(config);
            if (before is not null && before.Config.Task != config.Task)
            {
                throw new ProblemException(
                    ErrorCodes.ProjectTaskFixed,
                    $"The project {config.Project} answers with {TaskKindConverter.Word(before.Config.Task)}.",
                    ErrorDetail.Of(ErrorCodes.ProjectTaskFixed, "treadle.yaml (task)", TaskKindConverter.Word(config.Task), TaskKindConverter.Word(before.Config.Task)));
            }

            var difference = ProjectDifference.Between(before, config);
            if (before is null || difference.Changes.Count > 0)
            {
                var secret = before?.Secret ?? RandomSecret();
                var project = new Project(config, (before?.Version ?? 0) + 1, Canonical.ShortHash(Canonical.Json(config)), secret);
                await store.AppendAsync(project, source, Instant.Now(time), cancellation);
                _current[project.Id] = project;
            }

            return difference;
        }
        finally
        {
            _applying.Release();
        }
    }

    private Project? Find(ProjectConfig config) => _current.GetValueOrDefault(config.Project);

    private byte[] RandomSecret()
    {
        var secret = new byte[HMACSHA256.HashSizeInBytes];
        fillRandom(secret);
        return secret;
    }
}
