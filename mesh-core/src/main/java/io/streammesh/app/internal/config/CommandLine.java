package io.streammesh.app.internal.config;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a domain app: {@code --config FILE}, {@code --set KEY=VALUE}, {@code --help}.
 */
final class CommandLine {
  private static final String CONFIG = "--config";
  private static final String SET = "--set";
  private static final String HELP = "--help";
  private static final String EXPECTED = "--config FILE, --set KEY=VALUE or --help";

  private final Violations violations;
  private final Map<String, Setting> settings = new HashMap<>();
  private @Nullable String file;

  private CommandLine(Violations violations) {
    this.violations = violations;
  }

  /** Whether someone only wants to know how the app is started. */
  static boolean asksForHelp(String... args) {
    return List.of(args).contains(HELP);
  }

  static CommandLine parse(List<String> args, Violations violations) {
    CommandLine line = new CommandLine(violations);
    Iterator<String> rest = args.iterator();
    while (rest.hasNext()) {
      line.take(rest.next(), rest);
    }
    return line;
  }

  private void take(String option, Iterator<String> rest) {
    if (!option.equals(CONFIG) && !option.equals(SET)) {
      // An argument at the wrong place may be a secret.
      violations.add(
          "the argument "
              + (option.startsWith("-") ? option.split("=", 2)[0] : "without an option")
              + " is unknown; expected "
              + EXPECTED);
    } else if (!rest.hasNext()) {
      violations.add("the argument " + option + " is not complete; expected " + EXPECTED);
    } else if (option.equals(SET)) {
      set(rest.next());
    } else if (file == null) {
      file = rest.next();
    } else {
      violations.add("--config is given twice, for " + file + " and " + rest.next());
    }
  }

  private void set(String text) {
    int equals = text.indexOf('=');
    if (equals <= 0) {
      violations.add("the argument --set has no key and value; expected --set KEY=VALUE");
      return;
    }
    String key = text.substring(0, equals).strip();
    Setting setting = new Setting(key, text.substring(equals + 1), new SettingSource.Argument(key));
    Setting before = settings.putIfAbsent(key, setting);
    if (before != null) {
      violations.addTwice(setting, before);
    }
  }

  /** The file that {@code --config} names; null if there is none. */
  @Nullable String file() {
    return file;
  }

  /** What {@code --set} gives, by key. */
  Map<String, Setting> settings() {
    return settings;
  }
}
