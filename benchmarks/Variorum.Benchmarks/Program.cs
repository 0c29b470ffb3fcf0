using System.Globalization;
using Variorum.Benchmarks;

if (args is ["collating", .. var sizes])
{
    CollatingLoad.Run(
        Path.Combine(AppContext.BaseDirectory, "data"),
        sizes.Length == 0 ? [100, 1000, 10_000] : [.. sizes.Select(s => int.Parse(s, CultureInfo.InvariantCulture))]);
}

return 0;
