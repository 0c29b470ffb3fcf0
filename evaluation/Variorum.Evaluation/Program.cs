using Variorum.Evaluation;

return EvaluationCommand.Run(args);
