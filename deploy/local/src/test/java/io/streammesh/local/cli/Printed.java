package io.streammesh.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;

/** What a check has printed. */
final class Printed {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, UTF_8);

  /** To print to. */
  PrintStream out() {
    return out;
  }

  /** All of it, its lines ended by line feeds on any system. */
  String text() {
    return bytes.toString(UTF_8).replace(System.lineSeparator(), "\n");
  }
}
