package io.streammesh.platform.cli;

import io.streammesh.MeshException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/**
 * The {@code mesh} command with the subcommands that work on any mesh. What a user does wrong, or
 * what fails around us, is one message; only a fault of ours has a stack trace, in a file.
 */
public final class MeshCommandLine {
  private MeshCommandLine() {}

  @Command(
      name = "mesh",
      description = "Runs and works on an event-driven data mesh.",
      mixinStandardHelpOptions = true,
      synopsisSubcommandLabel = "COMMAND")
  private static final class Root {}

  /** The command line, with further subcommands. It speaks UTF-8, whatever the terminal does. */
  public static CommandLine create(Object... furtherCommands) {
    CommandLine line =
        new CommandLine(new Root())
            .addSubcommand(new TailCommand())
            .addSubcommand(new SendCommand())
            .addSubcommand(new ProvisionCommand())
            .addSubcommand(new ResumeCommand())
            .addSubcommand(new SignalsCommand())
            .addSubcommand(new KeysCommand())
            .addSubcommand(new AuditCommand())
            .addSubcommand(new ProbeCommand())
            .addSubcommand(new ValidateCommand())
            .addSubcommand(new DiagramCommand())
            .addSubcommand(new RenderCommand());
    for (Object command : furtherCommands) {
      line.addSubcommand(command);
    }
    // What is set here goes to the subcommands that are there by now.
    return line.setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(new PrintWriter(System.out, false, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
        .setExecutionStrategy(MeshCommandLine::execute)
        .setExecutionExceptionHandler(MeshCommandLine::explain);
  }

  /** An Error would pass picocli's handler and end in a stack trace. */
  private static int execute(ParseResult parsed) {
    try {
      return new RunLast().execute(parsed);
    } catch (Error e) {
      throw new ExecutionException(parsed.commandSpec().commandLine(), e.toString(), e);
    }
  }

  private static int explain(Exception failure, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
    if (failure instanceof MeshException) {
      err.println("mesh: " + failure.getMessage());
    } else if (failure instanceof KafkaException) {
      err.println("mesh: Kafka's client failed: " + reasons(failure));
    } else {
      Throwable cause =
          failure instanceof ExecutionException && failure.getCause() != null
              ? failure.getCause()
              : failure;
      err.println(
          "mesh: unexpected failure: "
              + oneLine(cause.toString())
              + traceFile(cause).map(file -> "; details in " + file).orElse(""));
    }
    err.flush();
    return CommandLine.ExitCode.SOFTWARE;
  }

  /** What the failure and its causes say; Kafka often has the reason in the innermost one. */
  private static String reasons(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .map(cause -> oneLine(String.valueOf(cause.getMessage())))
        .distinct()
        .collect(Collectors.joining(": "));
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ");
  }

  private static Optional<Path> traceFile(Throwable failure) {
    try {
      Path file = Files.createTempFile("mesh-failure-", ".txt");
      try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
        failure.printStackTrace(out);
      }
      return Optional.of(file);
    } catch (IOException e) {
      failure.addSuppressed(e);
      return Optional.empty();
    }
  }
}
