package io.streammesh.app.internal.config;

/** Where the value of a setting came from, in the words of a message. */
public sealed interface SettingSource {

  /** Names the place, so that a person finds it. */
  String description();

  /**
   * A line of the file that {@code --config} names.
   *
   * @param line counted from 1
   */
  record FileLine(String file, int line) implements SettingSource {
    @Override
    public String description() {
      return "file " + file + ", line " + line;
    }
  }

  /** A variable of the process's environment. */
  record EnvironmentVariable(String name) implements SettingSource {
    @Override
    public String description() {
      return "environment variable " + name;
    }
  }

  /** A system property of the JVM. */
  record SystemProperty(String name) implements SettingSource {
    @Override
    public String description() {
      return "system property " + name;
    }
  }

  /** A {@code --set} of the command line. */
  record Argument(String key) implements SettingSource {
    @Override
    public String description() {
      return "argument --set " + key;
    }
  }
}
