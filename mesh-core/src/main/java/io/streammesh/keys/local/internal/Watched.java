package io.streammesh.keys.local.internal;

import io.streammesh.integrity.KeyUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * What a file says, from memory; at most once a second it looks whether the file is another one.
 * Thread-safe.
 */
public final class Watched<T> {
  /** How long a change may go unnoticed. */
  public static final int INTERVAL_MS = 1_000;

  /**
   * Makes a value of the content of a file.
   *
   * @param <T> of the value
   */
  @FunctionalInterface
  public interface Loader<T> {
    /**
     * The value.
     *
     * @param lastGood what the file said before, if anything
     * @throws KeyUnavailableException if the file is not believed, or not understood
     */
    T load(Path file, @Nullable T lastGood) throws IOException;
  }

  private record Fingerprint(FileTime modified, long size, @Nullable Object inode) {
    static Fingerprint of(Path file) throws IOException {
      BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
      return new Fingerprint(is.lastModifiedTime(), is.size(), is.fileKey());
    }
  }

  private record State<T>(@Nullable Fingerprint fingerprint, long checkedAt, Outcome<T> outcome) {}

  private final Path file;
  private final Loader<T> loader;
  private final String missing;
  private final Clock clock;
  private volatile @Nullable State<T> state;
  private @Nullable T lastGood;

  /**
   * @param missing what to say if there is no such file
   */
  public Watched(Path file, Loader<T> loader, String missing, Clock clock) {
    this.file = file;
    this.loader = loader;
    this.missing = missing;
    this.clock = clock;
  }

  /**
   * What the file said when it was last looked at, a second ago at most.
   *
   * @throws KeyUnavailableException if it said nothing that can be used
   */
  public T get() {
    State<T> known = state;
    long now = clock.millis();
    return (known == null || isDue(known, now) ? check(now) : known).outcome().orThrow();
  }

  /** What the file says now. */
  public T latest() {
    synchronized (this) {
      state = look(clock.millis());
      return state.outcome().orThrow();
    }
  }

  /** A clock that was set back is no reason to stop looking. */
  private static boolean isDue(State<?> known, long now) {
    return now - known.checkedAt() >= INTERVAL_MS || now < known.checkedAt();
  }

  private synchronized State<T> check(long now) {
    State<T> known = state;
    if (known == null || isDue(known, now)) {
      known = look(now);
      state = known;
    }
    return known;
  }

  private State<T> look(long now) {
    State<T> known = state;
    try {
      // In this order: what is written in between is found at the next look.
      Fingerprint is = Fingerprint.of(file);
      if (known != null && is.equals(known.fingerprint())) {
        return new State<>(is, now, known.outcome());
      }
      T value = loader.load(file, lastGood);
      lastGood = value;
      return new State<>(is, now, new Outcome.Known<>(value));
    } catch (NoSuchFileException e) {
      return new State<>(null, now, new Outcome.Missing<>(missing));
    } catch (IOException e) {
      return new State<>(null, now, new Outcome.Missing<>("Cannot read " + file + ": " + e));
    } catch (KeyUnavailableException e) {
      return new State<>(null, now, new Outcome.Missing<>(String.valueOf(e.getMessage())));
    }
  }
}
