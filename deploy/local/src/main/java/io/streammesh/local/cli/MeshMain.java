package io.streammesh.local.cli;

import io.streammesh.platform.cli.MeshCommandLine;
import picocli.CommandLine;

/** The {@code mesh} command. */
public final class MeshMain {
  private MeshMain() {}

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** The command line with all commands. */
  public static CommandLine commandLine() {
    return MeshCommandLine.create(
        new UpCommand(), new DemoCommand(), new ReplayCommand(), new LoopCommand());
  }
}
