package io.streammesh.local.process;

import io.streammesh.local.LocalMeshException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits until a child answers 200 to a GET of one address. */
public final class HttpReadiness {
  private static final int LOG_LINES = 10;
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final Duration ANSWER_BOUND = Duration.ofSeconds(2);

  private final URI address;

  /** Ready means that this address answers 200. */
  public HttpReadiness(URI address) {
    this.address = address;
  }

  /**
   * Returns when the child is ready.
   *
   * @throws LocalMeshException when it ends instead, or is not ready within the bound; the child is
   *     left as it is
   */
  public void await(ChildProcess child, Duration bound) {
    long deadline = System.nanoTime() + bound.toNanos();
    String last = answer();
    while (!last.equals("200")) {
      requireAlive(child);
      if (System.nanoTime() - deadline >= 0) {
        throw new LocalMeshException(
            "%s is not ready: GET %s answered %s; expected 200 within %d s%s"
                .formatted(child.name(), address, last, bound.toSeconds(), logOf(child)));
      }
      last = answer();
    }
  }

  /** What stood last in the child's log, as the end of an error message. */
  private static String logOf(ChildProcess child) {
    StringBuilder text = new StringBuilder("; its log is ").append(child.log());
    child.logTail(LOG_LINES).forEach(line -> text.append("\n  | ").append(line));
    return text.toString();
  }

  /** Pauses between two questions, but not longer than the child lives. */
  private static void requireAlive(ChildProcess child) {
    try {
      int code = child.onExit().get(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
      throw new LocalMeshException(
          "%s ended with code %d before it was ready; expected it to keep running%s"
              .formatted(child.name(), code, logOf(child)));
    } catch (TimeoutException e) {
      // It still runs.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalMeshException("interrupted while waiting for " + child.name(), e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("an exit notification cannot fail", e);
    }
  }

  private String answer() {
    try {
      HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
      connection.setConnectTimeout((int) ANSWER_BOUND.toMillis());
      connection.setReadTimeout((int) ANSWER_BOUND.toMillis());
      connection.setUseCaches(false);
      try {
        return Integer.toString(connection.getResponseCode());
      } finally {
        connection.disconnect();
      }
    } catch (IOException e) {
      return "nothing (" + e.getMessage() + ")";
    }
  }
}
