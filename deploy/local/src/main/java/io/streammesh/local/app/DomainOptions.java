package io.streammesh.local.app;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How one domain app is started.
 *
 * @param httpPort where it answers on 127.0.0.1; 0 for any free port
 * @param heap the cap of its heap, as {@code -Xmx} takes it
 * @param jvmArguments further arguments of its JVM
 * @param lasting whether the app runs long enough for the JVM's optimising compiler to pay
 * @param overrides configuration of the app; wins over what the launcher writes
 */
public record DomainOptions(
    int httpPort,
    String heap,
    List<String> jvmArguments,
    boolean lasting,
    Map<String, String> overrides) {

  /** Any free port, 256 MB of heap, for a short life, nothing overridden. */
  public static final DomainOptions STANDARD =
      new DomainOptions(0, "256m", List.of(), false, Map.of());

  /**
   * For an app with most of the work of a mesh: two stream threads, since the task that has the
   * most to do keeps one busy, and the optimising compiler.
   */
  public static final DomainOptions BUSY =
      STANDARD.withLasting(true).with("num.stream.threads", "2");

  private static final int HIGHEST_PORT = 65_535;

  public DomainOptions {
    if (httpPort < 0 || httpPort > HIGHEST_PORT) {
      throw new IllegalArgumentException(
          "httpPort is %d; expected 0 (any free port) to %d".formatted(httpPort, HIGHEST_PORT));
    }
    jvmArguments = List.copyOf(jvmArguments);
    overrides = Map.copyOf(overrides);
  }

  /** The same, answering on this port. */
  public DomainOptions withHttpPort(int port) {
    return new DomainOptions(port, heap, jvmArguments, lasting, overrides);
  }

  /** The same with another cap of the heap. */
  public DomainOptions withHeap(String cap) {
    return new DomainOptions(httpPort, cap, jvmArguments, lasting, overrides);
  }

  /** The same with more arguments for the JVM. */
  public DomainOptions withJvmArguments(String... more) {
    List<String> all = new ArrayList<>(jvmArguments);
    all.addAll(List.of(more));
    return new DomainOptions(httpPort, heap, all, lasting, overrides);
  }

  /** The same for a long life, or a short one. */
  public DomainOptions withLasting(boolean wanted) {
    return new DomainOptions(httpPort, heap, jvmArguments, wanted, overrides);
  }

  /** The same with further keys of the app's configuration changed. */
  public DomainOptions with(Map<String, String> more) {
    Map<String, String> changed = new HashMap<>(overrides);
    changed.putAll(more);
    return new DomainOptions(httpPort, heap, jvmArguments, lasting, changed);
  }

  /** The same with one key of the app's configuration changed. */
  public DomainOptions with(String key, String value) {
    Map<String, String> changed = new HashMap<>(overrides);
    changed.put(key, value);
    return new DomainOptions(httpPort, heap, jvmArguments, lasting, changed);
  }
}
