package io.streammesh.local.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Whether the command line takes what pages show. In a sentence or table, one that only names a
 * command, as {@code ./mesh keys revoke}, need not have what the command requires; with any option
 * or argument it has to be whole, as one in a block always has.
 */
final class CommandUsage {
  private final Supplier<CommandLine> commandLine;

  /**
   * @param commandLine makes a new one for each use
   */
  CommandUsage(Supplier<CommandLine> commandLine) {
    this.commandLine = commandLine;
  }

  /** What is wrong with it, in each of its forms. */
  List<String> problems(DocumentedCommand command) {
    List<String> problems = new ArrayList<>();
    try {
      for (List<String> form : CommandForms.of(command)) {
        if (command.isInBlock() || !isName(form)) {
          problem(form).ifPresent(problem -> problems.add(form + ": " + problem));
        }
      }
    } catch (IllegalArgumentException e) {
      problems.add(e.getMessage());
    }
    return problems;
  }

  private boolean isName(List<String> form) {
    CommandLine command = commandLine.get();
    for (String word : form) {
      command = command.getSubcommands().get(word);
      if (command == null) {
        return false;
      }
    }
    return true;
  }

  private Optional<String> problem(List<String> form) {
    try {
      ParseResult parsed = commandLine.get().parseArgs(form.toArray(String[]::new));
      while (parsed.hasSubcommand()) {
        parsed = parsed.subcommand();
      }
      boolean isCommand = parsed.commandSpec().subcommands().isEmpty();
      return isCommand || parsed.isUsageHelpRequested()
          ? Optional.empty()
          : Optional.of("there is no command");
    } catch (ParameterException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }
}
