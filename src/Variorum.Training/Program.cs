using Variorum.Training;

return TrainingCommand.Run(args);
