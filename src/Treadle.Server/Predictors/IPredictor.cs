namespace Treadle.Server.Predictors;

/// <summary>A loaded model. Safe for concurrent use.</summary>
/// <remarks>A model that fails is an expected outcome: it is told in the reply, and only cancellation is thrown.</remarks>
internal interface IPredictor
{
    /// <summary>Labels in the order of its scores; none for a model that answers with a number or a text.</summary>
    IReadOnlyList<string> Labels { get; }

    /// <summary>How it has done since it was loaded; null for one that cannot fail.</summary>
    ModelHealth? Health { get; }

    /// <summary>Whether it answers in this process from bytes that never change, so that an answer can be replayed.</summary>
    bool IsLocal => false;

    /// <summary>A question that it can answer whatever the project is about, asked before it serves; null: any text.</summary>
    ModelInput? FirstQuestion => null;

    /// <summary>Answers in the order of the inputs.</summary>
    ValueTask<IReadOnlyList<ModelReply>> AskAsync(IReadOnlyList<ModelInput> inputs, CancellationToken cancellation);
}
