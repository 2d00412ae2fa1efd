package io.streammesh.protect;

import java.nio.charset.StandardCharsets;

/** What stands for a value that is not shown, whatever the value was. */
final class Masked {
  static final String TEXT = "***";

  private Masked() {}

  /** The same for all. */
  static byte[] bytes() {
    return TEXT.getBytes(StandardCharsets.US_ASCII);
  }
}
