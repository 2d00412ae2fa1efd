package io.streammesh.app.internal.config;

/**
 * A value that was given for a key, and where. As text it never shows a secret.
 *
 * @param key as Kafka or Streammesh knows it, whatever its spelling was at the source
 * @param value as it was given
 */
public record Setting(String key, String value, SettingSource source) {

  /** The value as it may be shown. */
  public String shownValue() {
    return Redaction.shown(key, value);
  }

  /** The key, its value as it may be shown, and the source. */
  @Override
  public String toString() {
    return key + " is \"" + shownValue() + "\" (" + source.description() + ")";
  }
}
