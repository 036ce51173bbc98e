using System.Buffers;
using System.Runtime.InteropServices;

namespace Treadle.Models.Onnx;

/// <summary>An ONNX file loaded into ONNX Runtime. Safe for concurrent use; disposing waits for runs that are under way.</summary>
/// <remarks>One thread for each run: requests come many at a time, and the same bytes in give the same bytes out on the same machine.</remarks>
public sealed unsafe class OnnxModel : SafeHandle
{
    private readonly byte[][] _inputNames;
    private readonly byte[][] _outputNames;

    private OnnxModel(nint session)
        : base(0, ownsHandle: true)
    {
        SetHandle(session);
        Inputs = Ports(OnnxFunction.SessionGetInputCount, OnnxFunction.SessionGetInputName, OnnxFunction.SessionGetInputTypeInfo);
        Outputs = Ports(OnnxFunction.SessionGetOutputCount, OnnxFunction.SessionGetOutputName, OnnxFunction.SessionGetOutputTypeInfo);
        _inputNames = [.. Inputs.Select(port => OnnxRuntime.Text(port.Name))];
        _outputNames = [.. Outputs.Select(port => OnnxRuntime.Text(port.Name))];
    }

    /// <summary>Whether ONNX Runtime is installed here.</summary>
    public static bool IsAvailable => OnnxRuntime.IsInstalled;

    /// <summary>What the model wants, in its order.</summary>
    public IReadOnlyList<OnnxPort> Inputs { get; }

    /// <summary>What it gives, in its order.</summary>
    public IReadOnlyList<OnnxPort> Outputs { get; }

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <summary>Loads a model.</summary>
    /// <param name="bytes">The content of an .onnx file.</param>
    /// <exception cref="OnnxException">The bytes are not a model, or one with parts that ONNX Runtime does not know; or it is not installed.</exception>
    public static OnnxModel Load(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            throw new OnnxException("The ONNX file is empty.");
        }

        nint options, session;
        OnnxRuntime.Check(((delegate* unmanaged<nint*, nint>)OnnxRuntime.Function(OnnxFunction.CreateSessionOptions))(&options));
        try
        {
            OnnxRuntime.Check(((delegate* unmanaged<nint, int, nint>)OnnxRuntime.Function(OnnxFunction.SetIntraOpNumThreads))(options, 1));
            OnnxRuntime.Check(((delegate* unmanaged<nint, int, nint>)OnnxRuntime.Function(OnnxFunction.SetInterOpNumThreads))(options, 1));
            fixed (byte* content = bytes)
            {
                OnnxRuntime.Check(((delegate* unmanaged<nint, void*, nuint, nint, nint*, nint>)OnnxRuntime.Function(OnnxFunction.CreateSessionFromArray))(
                    OnnxRuntime.Environment, content, (nuint)bytes.Length, options, &session));
            }
        }
        finally
        {
            OnnxRuntime.Release(OnnxFunction.ReleaseSessionOptions, options);
        }

        return new OnnxModel(session);
    }

    /// <summary>What the file says under a name about itself; null when it says nothing.</summary>
    public string? Metadata(string name)
    {
        nint metadata;
        byte* value;
        OnnxRuntime.Check(((delegate* unmanaged<nint, nint*, nint>)OnnxRuntime.Function(OnnxFunction.SessionGetModelMetadata))(handle, &metadata));
        try
        {
            fixed (byte* key = OnnxRuntime.Text(name))
            {
                OnnxRuntime.Check(((delegate* unmanaged<nint, nint, byte*, byte**, nint>)OnnxRuntime.Function(OnnxFunction.ModelMetadataLookupCustomMetadataMap))(
                    metadata, OnnxRuntime.Allocator, key, &value));
            }
        }
        finally
        {
            OnnxRuntime.Release(OnnxFunction.ReleaseModelMetadata, metadata);
        }

        if (value is null)
        {
            return null;
        }

        var text = Marshal.PtrToStringUTF8((nint)value);
        OnnxRuntime.Check(((delegate* unmanaged<nint, byte*, nint>)OnnxRuntime.Function(OnnxFunction.AllocatorFree))(OnnxRuntime.Allocator, value));
        return text;
    }

    /// <summary>Runs the model.</summary>
    /// <param name="inputs">A tensor for each of <see cref="Inputs"/>, in that order.</param>
    /// <param name="cancellation">Stops the run between two of its operations.</param>
    /// <returns>A tensor for each of <see cref="Outputs"/>.</returns>
    /// <exception cref="OnnxException">An input is missing or of a wrong type or shape, or the run failed.</exception>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public OnnxTensor[] Run(IReadOnlyList<OnnxTensor> inputs, CancellationToken cancellation) => Run(inputs, Enumerable.Range(0, Outputs.Count).ToArray(), cancellation);

    /// <summary>Runs the model for some of its outputs.</summary>
    /// <param name="inputs">A tensor for each of <see cref="Inputs"/>, in that order.</param>
    /// <param name="outputs">Places in <see cref="Outputs"/>.</param>
    /// <param name="cancellation">Stops the run between two of its operations.</param>
    /// <returns>A tensor for each of the wanted outputs.</returns>
    public OnnxTensor[] Run(IReadOnlyList<OnnxTensor> inputs, ReadOnlySpan<int> outputs, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (inputs.Count != Inputs.Count)
        {
            throw new OnnxException($"The model wants {Inputs.Count} inputs ({string.Join("; ", Inputs)}); {inputs.Count} were given.");
        }

        cancellation.ThrowIfCancellationRequested();
        var isHeld = false;
        DangerousAddRef(ref isHeld);
        var values = new nint[inputs.Count];
        var pins = new MemoryHandle[inputs.Count];
        var results = new nint[outputs.Length];
        nint options = 0;
        try
        {
            for (var index = 0; index < values.Length; index++)
            {
                values[index] = OnnxValues.Create(inputs[index], out pins[index]);
            }

            OnnxRuntime.Check(((delegate* unmanaged<nint*, nint>)OnnxRuntime.Function(OnnxFunction.CreateRunOptions))(&options));
            using (cancellation.UnsafeRegister(state => Terminate((nint)state!), options))
            {
                Call(values, outputs, results, options, cancellation);
            }

            var tensors = new OnnxTensor[results.Length];
            for (var index = 0; index < tensors.Length; index++)
            {
                tensors[index] = OnnxValues.Read(results[index], Outputs[outputs[index]].Name);
            }

            return tensors;
        }
        finally
        {
            OnnxRuntime.Release(OnnxFunction.ReleaseRunOptions, options);
            Array.ForEach(results, result => OnnxRuntime.Release(OnnxFunction.ReleaseValue, result));
            Array.ForEach(values, value => OnnxRuntime.Release(OnnxFunction.ReleaseValue, value));
            Array.ForEach(pins, pin => pin.Dispose());
            DangerousRelease();
        }
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        OnnxRuntime.Release(OnnxFunction.ReleaseSession, handle);
        return true;
    }

    private void Call(nint[] values, ReadOnlySpan<int> outputs, nint[] results, nint options, CancellationToken cancellation)
    {
        var names = stackalloc nint[values.Length];
        var wanted = stackalloc nint[outputs.Length];
        var pins = new MemoryHandle[values.Length + outputs.Length];
        try
        {
            for (var index = 0; index < values.Length; index++)
            {
                pins[index] = _inputNames[index].AsMemory().Pin();
                names[index] = (nint)pins[index].Pointer;
            }

            for (var index = 0; index < outputs.Length; index++)
            {
                pins[values.Length + index] = _outputNames[outputs[index]].AsMemory().Pin();
                wanted[index] = (nint)pins[values.Length + index].Pointer;
            }

            fixed (nint* given = values)
            fixed (nint* made = results)
            {
                OnnxRuntime.Check(((delegate* unmanaged<nint, nint, nint*, nint*, nuint, nint*, nuint, nint*, nint>)OnnxRuntime.Function(OnnxFunction.Run))(
                    handle, options, names, given, (nuint)values.Length, wanted, (nuint)outputs.Length, made));
            }
        }
        catch (OnnxException) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException("The model was stopped before it had answered.", cancellation);
        }
        finally
        {
            Array.ForEach(pins, pin => pin.Dispose());
        }
    }

    private static void Terminate(nint options) => OnnxRuntime.Check(((delegate* unmanaged<nint, nint>)OnnxRuntime.Function(OnnxFunction.RunOptionsSetTerminate))(options));

    private List<OnnxPort> Ports(OnnxFunction counting, OnnxFunction naming, OnnxFunction typing)
    {
        nuint count;
        OnnxRuntime.Check(((delegate* unmanaged<nint, nuint*, nint>)OnnxRuntime.Function(counting))(handle, &count));
        var ports = new List<OnnxPort>((int)count);
        for (nuint index = 0; index < count; index++)
        {
            byte* text;
            OnnxRuntime.Check(((delegate* unmanaged<nint, nuint, nint, byte**, nint>)OnnxRuntime.Function(naming))(handle, index, OnnxRuntime.Allocator, &text));
            var name = Marshal.PtrToStringUTF8((nint)text)!;
            OnnxRuntime.Check(((delegate* unmanaged<nint, byte*, nint>)OnnxRuntime.Function(OnnxFunction.AllocatorFree))(OnnxRuntime.Allocator, text));
            nint type, tensor;
            OnnxRuntime.Check(((delegate* unmanaged<nint, nuint, nint*, nint>)OnnxRuntime.Function(typing))(handle, index, &type));
            OnnxRuntime.Check(((delegate* unmanaged<nint, nint*, nint>)OnnxRuntime.Function(OnnxFunction.CastTypeInfoToTensorInfo))(type, &tensor));
            var (element, shape) = tensor == 0 ? (OnnxElement.None, []) : OnnxValues.Describe(tensor);
            ports.Add(new OnnxPort(name, element, shape));
            OnnxRuntime.Release(OnnxFunction.ReleaseTypeInfo, type);
        }

        return ports;
    }
}
