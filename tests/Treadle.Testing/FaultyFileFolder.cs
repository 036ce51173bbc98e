using Treadle.Storage.Journaling;

namespace Treadle.Testing;

/// <summary>
/// A folder in memory that knows what a disk would still have after the machine stopped: writes count after a flush of the file, names
/// after a flush of the folder. Every changing operation has a number, from 1, at which a fault can be planned.
/// </summary>
public sealed class FaultyFileFolder : IJournalFiles
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, FaultyFileContent> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FaultyFileContent> _durableNames = new(StringComparer.Ordinal);
    private readonly List<Action<Dictionary<string, FaultyFileContent>>> _pendingNames = [];
    private readonly FaultyFilePlan _plan;
    private bool _hasStopped;

    public FaultyFileFolder(FaultyFilePlan? plan = null) => _plan = plan ?? FaultyFilePlan.None;

    public string Folder => "/faulty";

    /// <summary>Changing operations so far.</summary>
    public int Operations { get; private set; }

    public IReadOnlyList<string> List()
    {
        lock (_gate)
        {
            return [.. _names.Keys];
        }
    }

    public IJournalFile Open(string name)
    {
        lock (_gate)
        {
            return _names.TryGetValue(name, out var content) ? new FaultyFile(this, content) : throw new FileNotFoundException(name);
        }
    }

    public IJournalFile OpenForReading(string name) => Open(name);

    public IJournalFile Create(string name) => Perform(
        needsSpace: true,
        () =>
        {
            var content = new FaultyFileContent();
            ChangeNames(names => names[name] = content);
            return new FaultyFile(this, content);
        });

    public void Rename(string from, string to) => Perform(
        needsSpace: false,
        () =>
        {
            var content = _names[from];
            ChangeNames(names =>
            {
                _ = names.Remove(from);
                names[to] = content;
            });
            return true;
        });

    public void Delete(string name) => Perform(
        needsSpace: false,
        () =>
        {
            ChangeNames(names => names.Remove(name));
            return true;
        });

    public void FlushFolder() => Perform(
        needsSpace: false,
        () =>
        {
            _pendingNames.ForEach(change => change(_durableNames));
            _pendingNames.Clear();
            return true;
        },
        isFlush: true);

    /// <summary>What a file holds now; for tests that damage it.</summary>
    public byte[] Read(string name)
    {
        lock (_gate)
        {
            return [.. _names[name].Current];
        }
    }

    /// <summary>Replaces a file, durably, without counting as an operation.</summary>
    public void Replace(string name, byte[] bytes)
    {
        lock (_gate)
        {
            _names[name] = _durableNames[name] = FaultyFileContent.Durably(bytes);
        }
    }

    /// <summary>Changes one bit of a file where it stands, as a failing disk does.</summary>
    public void FlipBit(string name, int offset, int bit)
    {
        lock (_gate)
        {
            _names[name].FlipBit(offset, bit);
        }
    }

    /// <summary>Length of the longest write that is not flushed: where a torn write may end.</summary>
    public int LongestUnflushedWrite
    {
        get
        {
            lock (_gate)
            {
                return _names.Values.Select(content => content.LongestUnflushedWrite).DefaultIfEmpty().Max();
            }
        }
    }

    /// <summary>The folder as it is found after the machine stopped.</summary>
    /// <param name="loss">What became of everything that was not flushed.</param>
    /// <param name="plan">Faults of the next run.</param>
    public FaultyFileFolder Restart(FaultyFileLoss loss, FaultyFilePlan? plan = null)
    {
        lock (_gate)
        {
            var names = new Dictionary<string, FaultyFileContent>(_durableNames, StringComparer.Ordinal);
            foreach (var change in _pendingNames.Take(loss.KeptNames(_pendingNames.Count)))
            {
                change(names);
            }

            var next = new FaultyFileFolder(plan);
            foreach (var (name, content) in names)
            {
                next._names[name] = next._durableNames[name] = FaultyFileContent.Durably(content.After(loss));
            }

            return next;
        }
    }

    /// <summary>The folder as the next process finds it when this one was killed but the machine goes on: nothing lost, nothing more durable than it was.</summary>
    public FaultyFileFolder AfterKill()
    {
        lock (_gate)
        {
            var next = new FaultyFileFolder();
            foreach (var (name, content) in _names)
            {
                next._names[name] = content;
            }

            foreach (var (name, content) in _durableNames)
            {
                next._durableNames[name] = content;
            }

            next._pendingNames.AddRange(_pendingNames);
            return next;
        }
    }

    /// <summary>Runs one numbered operation, or the fault planned for it.</summary>
    internal T Perform<T>(bool needsSpace, Func<T> operation, Action? partially = null, bool isFlush = false, Action<bool>? flushFailed = null)
    {
        lock (_gate)
        {
            if (_hasStopped)
            {
                throw new FaultyFileStopException();
            }

            Operations++;
            if (_plan.StopsAt(Operations))
            {
                _hasStopped = true;
                if (!isFlush)
                {
                    // The operation was under way: whether any of it lasts is for the loss to say.
                    _ = operation();
                }

                throw new FaultyFileStopException();
            }

            if (needsSpace && _plan.IsFullAt(Operations))
            {
                partially?.Invoke();
                throw new IOException($"No space left on device (planned for operation {Operations})");
            }

            if (isFlush && _plan.FlushFailsAt(Operations))
            {
                flushFailed?.Invoke(_plan.LosesBytes);
                throw new IOException($"Input/output error while flushing (planned for operation {Operations})");
            }

            return operation();
        }
    }

    private void ChangeNames(Action<Dictionary<string, FaultyFileContent>> change)
    {
        change(_names);
        _pendingNames.Add(change);
    }
}
