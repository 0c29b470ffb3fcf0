namespace Variorum.Tests;

/// <summary>How much the tests by chance try: little in <c>./test</c>, much in <c>./test --long</c>. The seed is the same every time.</summary>
internal static class Effort
{
    /// <summary>True for <c>./test --long</c>.</summary>
    public static bool IsLong { get; } = Environment.GetEnvironmentVariable("VARIORUM_LONG") == "1";

    /// <summary>One of two counts.</summary>
    public static int Of(int usual, int many) => IsLong ? many : usual;
}
