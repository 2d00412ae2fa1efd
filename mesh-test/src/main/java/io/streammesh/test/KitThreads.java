package io.streammesh.test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Does the same in several threads for as long as something else goes on. */
final class KitThreads {
  private static final int THREADS = 4;

  private KitThreads() {}

  /**
   * What was wrong, in any of the threads.
   *
   * @param main what goes on, in this thread
   * @param beside done again and again; null if nothing was wrong, and at least once by each thread
   */
  static <T> List<T> whileDoing(Runnable main, Supplier<@Nullable T> beside) {
    ConcurrentLinkedQueue<T> wrong = new ConcurrentLinkedQueue<>();
    AtomicBoolean done = new AtomicBoolean();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        running.add(threads.submit(() -> repeat(beside, wrong, done)));
      }
      main.run();
      done.set(true);
      for (Future<?> each : running) {
        each.get();
      }
      return List.copyOf(wrong);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted", e);
    } catch (ExecutionException e) {
      throw new AssertionError("A thread failed: " + e.getCause(), e);
    } finally {
      done.set(true);
      threads.shutdownNow();
    }
  }

  private static <T> void repeat(
      Supplier<@Nullable T> beside, ConcurrentLinkedQueue<T> wrong, AtomicBoolean done) {
    do {
      T found = beside.get();
      if (found != null) {
        wrong.add(found);
      }
    } while (!done.get() && wrong.isEmpty());
  }
}
