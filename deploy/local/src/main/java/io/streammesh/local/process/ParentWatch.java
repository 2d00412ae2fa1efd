package io.streammesh.local.process;

/**
 * The agent in every child JVM: ends it when its parent is gone, however the parent ended. Nothing
 * but the JDK may be used here; the class travels alone, in a jar of its own.
 *
 * <p>It looks at the child's own parent instead of waiting for the parent's exit: an orphan gets
 * another parent at once, while a killed process that nobody reaps still counts as running.
 */
final class ParentWatch {
  private static final long PAUSE_MILLIS = 250;

  /** As a shell reports a process that was killed. */
  private static final int KILLED = 137;

  private ParentWatch() {}

  /** Called by the JVM before the program, with the parent's process id. */
  public static void premain(String parentPid) {
    long parent = Long.parseLong(parentPid);
    Thread watch = new Thread(() -> haltAfter(parent), "parent-watch");
    watch.setDaemon(true);
    watch.start();
  }

  private static void haltAfter(long parent) {
    while (ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(-1L) == parent) {
      try {
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        // The program does not know this thread; whoever interrupts it does not end the watch.
      }
    }
    // No shutdown hooks: they would wait for a broker that went with the parent.
    Runtime.getRuntime().halt(KILLED);
  }
}
