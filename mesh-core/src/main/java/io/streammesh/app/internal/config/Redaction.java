package io.streammesh.app.internal.config;

import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.types.Password;

/**
 * Decides which values may be shown. A value is hidden unless its key is known and holds no secret:
 * nobody can tell what a key that only some plug-in knows is for.
 */
final class Redaction {
  private static final Pattern USER_INFO = Pattern.compile("://[^/\\s]*@");

  private Redaction() {}

  static String shown(String key, String value) {
    return isShown(key)
        ? USER_INFO.matcher(value).replaceAll("://" + Password.HIDDEN + "@")
        : Password.HIDDEN;
  }

  private static boolean isShown(String key) {
    ConfigKey ours = MeshSettings.definition().configKeys().get(key);
    ConfigKey known = ours == null ? KafkaKeys.definition(key) : ours;
    return known == null ? KafkaKeys.isOfOpenFamily(key) : known.type != Type.PASSWORD;
  }
}
