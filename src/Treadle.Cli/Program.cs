using Treadle.Cli;

return await CommandLine.RunAsync(args);
