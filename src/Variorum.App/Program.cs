Console.WriteLine("variorum");
