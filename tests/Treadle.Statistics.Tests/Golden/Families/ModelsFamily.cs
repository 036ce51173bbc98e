namespace Treadle.Statistics.Tests.Golden.Families;

/// <summary>Golden methods of other libraries of the project.</summary>
public sealed class ModelsFamily : IGoldenFamily
{
    public void Register(GoldenRegistry registry)
    {
        foreach (var method in new[] { "hash_feature_hasher", "hash_murmur3", "text_tfidf", "model_logistic_regression", "model_naive_bayes" })
        {
            registry.Leaves(method, "Treadle.Models has the method; Treadle.Models.Tests compares it");
        }

        registry.Leaves("model_ridge", "no ridge regression is offered: direct loss estimation takes predicted losses from any regressor");
    }
}
