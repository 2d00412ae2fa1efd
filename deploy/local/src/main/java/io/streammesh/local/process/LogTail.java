package io.streammesh.local.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The end of a log file, for an error message. */
final class LogTail {
  private static final int MAX_BYTES = 8 * 1024;

  private LogTail() {}

  /** Frames of a stack trace say nothing to a user; the log still has them. */
  private static final Pattern FRAME =
      Pattern.compile("\\s+(at \\S.*|\\.\\.\\. \\d+ (more|common frames.*))");

  /**
   * Up to this many last lines that are neither blank nor frames of a stack trace; none if the file
   * cannot be read.
   */
  static List<String> of(Path log, int lines) {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      long from = Math.max(0, file.length() - MAX_BYTES);
      byte[] end = new byte[(int) (file.length() - from)];
      file.seek(from);
      file.readFully(end);
      List<String> all =
          new String(end, StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.isBlank() && !FRAME.matcher(line).matches())
              .toList();
      return all.subList(Math.max(0, all.size() - lines), all.size());
    } catch (IOException e) {
      return List.of();
    }
  }
}
