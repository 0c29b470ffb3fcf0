using Variorum.Reporting;

namespace Variorum.Tests;

/// <summary>The pipeline with the real data, loaded once for all tests: it is immutable.</summary>
internal static class LoadedPipeline
{
    private static readonly Lazy<Pipeline> Loaded = new(() => Pipeline.Load(Repository.Data));

    /// <summary>Loads on the first call.</summary>
    public static Pipeline Value => Loaded.Value;

    /// <summary>Collates <paramref name="path"/> into <paramref name="output"/>.</summary>
    public static Collation Collate(string path, string output, bool force = false, string name = "case") =>
        Value.Collate(new CollateRequest([path], name, output) { Force = force }, null, CancellationToken.None);

    /// <summary>Verifies, making the record again.</summary>
    public static VerificationResult Verify(string folder, bool quick = false, CancellationToken cancellation = default) =>
        Value.Verify(new VerifyRequest(folder) { Quick = quick }, null, cancellation);
}
