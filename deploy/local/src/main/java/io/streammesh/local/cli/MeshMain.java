package io.streammesh.local.cli;

import io.streammesh.platform.cli.MeshCommandLine;

/** The {@code mesh} command. */
public final class MeshMain {
  private MeshMain() {}

  public static void main(String[] args) {
    System.exit(
        MeshCommandLine.create(
                new UpCommand(), new DemoCommand(), new ReplayCommand(), new LoopCommand())
            .execute(args));
  }
}
