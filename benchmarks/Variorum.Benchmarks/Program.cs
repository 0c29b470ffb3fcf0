using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Variorum.Benchmarks;
using Variorum.Collating;
using Variorum.Reporting;

if (args is ["collating", .. var sizes])
{
    CollatingLoad.Run(
        Path.Combine(AppContext.BaseDirectory, "data"),
        sizes.Length == 0 ? [100, 1000, 10_000] : [.. sizes.Select(s => int.Parse(s, CultureInfo.InvariantCulture))]);
    return 0;
}

// The encoder by each kernel: encoder [MODEL].
if (args is ["encoder", .. var models])
{
    EncoderLoad.Run(models.Length == 0 ? null : models[0]);
    return 0;
}

// A dossier of a generated case, to open in a browser: dossier ACCOUNTS FOLDER.
if (args is ["dossier", var size, var folder])
{
    var accounts = int.Parse(size, CultureInfo.InvariantCulture);
    var made = new CaseGenerator(1, accounts, Math.Max(5, accounts / 10)).Write();
    Directory.CreateDirectory(folder);
    Dossier.Write(Collator.Load(Path.Combine(AppContext.BaseDirectory, "data"), "en").Collate("generated", made.Accounts), folder);
    return 0;
}

// Files of a generated case, for timing the whole way: case ACCOUNTS FOLDER.
if (args is ["case", var number, var files])
{
    CaseGenerator.Save(CollatingLoad.Case(int.Parse(number, CultureInfo.InvariantCulture)), files);
    return 0;
}

// Prose of a length, hardly a sentence of it twice, for timing long texts: prose KB FILE.
if (args is ["prose", var kilobytes, var into])
{
    File.WriteAllText(into, new VariedProse(1).Write(1024 * int.Parse(kilobytes, CultureInfo.InvariantCulture)));
    return 0;
}

// Texts that no reader of prose expects, at two sizes: hostile [KB] [BEGINNING OF A NAME] [fast].
if (args is ["hostile", .. var rest])
{
    HostileLoad.Run(
        Path.Combine(AppContext.BaseDirectory, "data"),
        rest.Length > 0 ? int.Parse(rest[0], CultureInfo.InvariantCulture) : 256,
        rest.Length > 1 ? rest[1] : "",
        rest is [.., "fast"]);
    return 0;
}

// In this process: the generated projects of the default toolchain would not find the pinned packages.
var config = ManualConfig.CreateEmpty()
    .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
    .AddDiagnoser(MemoryDiagnoser.Default)
    .AddColumnProvider(DefaultColumnProviders.Instance)
    .AddExporter(MarkdownExporter.GitHub)
    .AddLogger(ConsoleLogger.Default);
BenchmarkSwitcher.FromAssembly(typeof(ParsingBenchmarks).Assembly).Run(args.Length == 0 ? ["--filter", "*"] : args, config);
return 0;
