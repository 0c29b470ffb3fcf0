using Variorum.Reporting;

namespace Variorum.Tests;

/// <summary>The pipeline with the real data, loaded once for all tests: it is immutable.</summary>
internal static class LoadedPipeline
{
    private static readonly Lazy<Pipeline> Loaded = new(() => Pipeline.Load(Repository.Data));

    private static readonly Lazy<Pipeline> LoadedFast = new(() => Pipeline.Load(Repository.Data, fast: true));

    /// <summary>Loads on the first call.</summary>
    public static Pipeline Value => Loaded.Value;

    /// <summary>With the small network: for tests that try much and ask nothing of what the core reads.</summary>
    public static Pipeline Fast => LoadedFast.Value;

    /// <summary>Collates <paramref name="path"/> into <paramref name="output"/>.</summary>
    public static Collation Collate(string path, string output, bool force = false, string name = "case") =>
        Value.Collate(new CollateRequest([path], name, output) { Force = force }, null, CancellationToken.None);

    /// <summary>Collates with the small network.</summary>
    public static Collation CollateFast(string path, string output) =>
        Fast.Collate(new CollateRequest([path], "case", output), null, CancellationToken.None);

    /// <summary>Verifies, making the record again as <paramref name="pipeline"/> reads; as most tests read where that is null.</summary>
    public static VerificationResult Verify(string folder, bool quick = false, Pipeline? pipeline = null, CancellationToken cancellation = default) =>
        (pipeline ?? Value).Verify(new VerifyRequest(folder) { Quick = quick }, null, cancellation);
}
