package io.streammesh.platform.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/**
 * One run of a command line.
 *
 * @param exitCode what the process would end with
 * @param out what it wrote to stdout
 * @param err what it wrote to stderr
 */
record Run(int exitCode, String out, String err) {
  static Run of(String... args) {
    return of(MeshCommandLine.create(), args);
  }

  static Run of(CommandLine line, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true)).execute(args);
    return new Run(code, out.toString(), err.toString());
  }
}
