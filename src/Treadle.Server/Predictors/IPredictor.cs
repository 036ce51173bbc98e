namespace Treadle.Server.Predictors;

/// <summary>A loaded model. Safe for concurrent use.</summary>
/// <remarks>A model that fails is an expected outcome: it is told in the reply, and only cancellation is thrown.</remarks>
internal interface IPredictor
{
    /// <summary>Labels in the order of its scores.</summary>
    IReadOnlyList<string> Labels { get; }

    /// <summary>How it has done since it was loaded; null for one that cannot fail.</summary>
    ModelHealth? Health { get; }

    /// <summary>Answers in the order of the inputs.</summary>
    ValueTask<IReadOnlyList<ModelReply>> AskAsync(IReadOnlyList<ModelInput> inputs, CancellationToken cancellation);
}
