package io.streammesh.avro.internal;

/** Whether text survives being written as UTF-8 and read again. */
public final class Text {
  private Text() {}

  /** Whether a surrogate stands without its other half; such text has no UTF-8 form. */
  public static boolean hasLoneSurrogate(CharSequence text) {
    for (int index = 0; index < text.length(); index++) {
      char c = text.charAt(index);
      if (Character.isSurrogate(c)) {
        boolean pair =
            Character.isHighSurrogate(c)
                && index + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(index + 1));
        if (!pair) {
          return true;
        }
        index++;
      }
    }
    return false;
  }
}
