using System.Diagnostics;
using Treadle.Models.Onnx;

namespace Treadle.Models.Tests.Onnx;

public sealed class OnnxModelTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [OnnxFact]
    public void A_model_says_what_it_wants_and_gives()
    {
        using var model = OnnxModel.Load(Doubling());
        model.Inputs.ShouldHaveSingleItem().ToString().ShouldBe("x: Float[?, 3]");
        model.Outputs.ShouldHaveSingleItem().ToString().ShouldBe("y: Float[?, 3]");
    }

    [OnnxFact]
    public void Numbers_and_texts_go_in_and_come_out()
    {
        using var doubling = OnnxModel.Load(Doubling());
        doubling.Run([OnnxTensor.Of([1f, 2, 3, 4, 5, 6], 2, 3)], Cancellation).Single().ToFloats().ShouldBe([2f, 4, 6, 8, 10, 12]);

        using var same = OnnxModel.Load(new OnnxGraph().Input("text", OnnxElement.Text, -1).Output("copy", OnnxElement.Text, -1).Node("Identity", ["text"], ["copy"]).ToBytes());
        same.Run([OnnxTensor.Of(["größer", "", "🙂 a"], 3)], Cancellation).Single().ToTexts().ShouldBe(["größer", "", "🙂 a"]);
    }

    [OnnxFact]
    public void Damaged_files_are_refused_and_never_end_the_process()
    {
        var bytes = Doubling();
        for (var length = 0; length < bytes.Length - 1; length += 7)
        {
            LoadsOrIsRefused(bytes[..length]);
        }

        for (var place = 0; place < bytes.Length; place += 3)
        {
            var damaged = (byte[])bytes.Clone();
            damaged[place] ^= 0xA5;
            LoadsOrIsRefused(damaged);
        }

        Should.Throw<OnnxException>(() => OnnxModel.Load([])).Message.ShouldBe("The ONNX file is empty.");
        Should.Throw<OnnxException>(() => OnnxModel.Load("this is no model at all"u8)).Message.ShouldContain("protobuf", Case.Insensitive);
    }

    [OnnxFact]
    public void Wrong_inputs_are_named()
    {
        using var model = OnnxModel.Load(Doubling());
        Should.Throw<OnnxException>(() => model.Run([], Cancellation)).Message.ShouldBe("The model wants 1 inputs (x: Float[?, 3]); 0 were given.");
        Should.Throw<OnnxException>(() => model.Run([OnnxTensor.Of([1f, 2], 1, 2)], Cancellation)).Message.ShouldContain("invalid dimensions", Case.Insensitive);
        Should.Throw<OnnxException>(() => model.Run([OnnxTensor.Of([1L, 2, 3], 1, 3)], Cancellation)).Message.ShouldContain("data type", Case.Insensitive);
        Should.Throw<ArgumentException>(() => OnnxTensor.Of([1f], 1, 3)).Message.ShouldContain("1 values do not fill the shape [1, 3]");
    }

    [OnnxFact]
    public void A_run_that_takes_for_ever_is_stopped()
    {
        using var model = OnnxModel.Load(Endless());
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        stop.CancelAfter(100);
        Should.Throw<OperationCanceledException>(() => model.Run([OnnxTensor.Of([1f], 1)], stop.Token));

        using var doubling = OnnxModel.Load(Doubling());
        doubling.Run([OnnxTensor.Of([1f, 2, 3], 1, 3)], Cancellation).Single().ToFloats().ShouldBe([2f, 4, 6]);
    }

    [OnnxFact]
    public void Many_threads_may_ask_at_once()
    {
        using var model = OnnxModel.Load(Doubling());
        Parallel.For(0, 2_000, number =>
        {
            var answer = model.Run([OnnxTensor.Of([number, number + 1f, number + 2f], 1, 3)], Cancellation).Single().ToFloats();
            answer.ShouldBe([2f * number, 2f * (number + 1), 2f * (number + 2)]);
        });
    }

    [OnnxFact]
    public void A_tensor_says_what_it_holds_instead_of_what_was_wanted()
    {
        Should.Throw<OnnxException>(() => OnnxTensor.Of(["a"], 1).ToFloats()).Message.ShouldContain("numbers were expected");
    }

    [OnnxFact]
    [Trait("speed", "slow")]
    public void A_call_costs_microseconds()
    {
        using var model = OnnxModel.Load(Doubling());
        var input = new[] { OnnxTensor.Of([1f, 2, 3], 1, 3) };
        for (var warm = 0; warm < 2_000; warm++)
        {
            model.Run(input, Cancellation);
        }

        var times = new double[5_000];
        for (var call = 0; call < times.Length; call++)
        {
            var started = Stopwatch.GetTimestamp();
            model.Run(input, Cancellation);
            times[call] = Stopwatch.GetElapsedTime(started).TotalMicroseconds;
        }

        // No limit that a busy machine could break: the number goes to the output, the benchmarks page has it.
        TestContext.Current.TestOutputHelper!.WriteLine($"ONNX Runtime call, batch 1: median {times.Order().ElementAt(times.Length / 2):0.0} µs");
        times.Min().ShouldBeGreaterThan(0);
    }

    internal static byte[] Doubling() => new OnnxGraph().Input("x", OnnxElement.Float, -1, 3).Output("y", OnnxElement.Float, -1, 3)
        .Constant("two", OnnxTensor.Of<float>([2f])).Node("Mul", ["x", "two"], ["y"]).ToBytes();

    /// <summary>A loop of 2^62 rounds.</summary>
    internal static byte[] Endless()
    {
        var body = new OnnxGraph().Input("round", OnnxElement.Int64).Input("go", OnnxElement.Boolean).Input("in", OnnxElement.Float, 1)
            .Node("Identity", ["go"], ["on"]).Node("Sin", ["in"], ["out"]).Output("on", OnnxElement.Boolean).Output("out", OnnxElement.Float, 1);
        return new OnnxGraph().Input("x", OnnxElement.Float, 1).Output("y", OnnxElement.Float, 1)
            .Constant("rounds", OnnxTensor.Of<long>([1L << 62])).Constant("go", OnnxTensor.Of<bool>([true]))
            .Node("Loop", ["rounds", "go", "x"], ["y"], ("body", body)).ToBytes();
    }

    private static void LoadsOrIsRefused(byte[] bytes)
    {
        try
        {
            OnnxModel.Load(bytes).Dispose();
        }
        catch (OnnxException refusal)
        {
            refusal.Message.ShouldNotBeNullOrWhiteSpace();
        }
    }
}
