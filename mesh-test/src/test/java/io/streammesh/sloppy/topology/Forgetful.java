package io.streammesh.sloppy.topology;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Keeps state that all threads of all apps in a JVM share. */
public final class Forgetful {
  static final Map<String, Long> KNOWN = new HashMap<>();
  static final List<String> FINE = List.of("a");
  static final AtomicLong COUNTED = new AtomicLong();
  static final ThreadLocal<String> LATEST = new ThreadLocal<>();
  static final long[] SHARED = {1};
  static int calls;

  private Forgetful() {}

  static void call() {
    calls++;
  }
}
