package io.streammesh.keys.local.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streammesh.MeshException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeystoreLockTest {
  private static final int THREADS = 4;

  @TempDir private Path dir;

  @Test
  void shouldLetOneThreadAtATimeInByWhateverPath() throws Exception {
    // Given
    Path folder = Files.createDirectory(dir.resolve("keys"));
    Path link = Files.createSymbolicLink(dir.resolve("link"), folder);
    AtomicInteger inside = new AtomicInteger();
    List<Callable<Integer>> changes = new ArrayList<>();
    for (int i = 0; i < 50 * THREADS; i++) {
      KeystoreFolder keystore = new KeystoreFolder(i % 2 == 0 ? folder : link);
      changes.add(() -> mostInside(keystore, inside));
    }
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    // When
    List<Future<Integer>> seen;
    try {
      seen = threads.invokeAll(changes);
    } finally {
      threads.shutdown();
    }

    // Then
    for (Future<Integer> each : seen) {
      assertThat(each.get()).isEqualTo(1);
    }
  }

  private static int mostInside(KeystoreFolder keystore, AtomicInteger inside) {
    int[] seen = new int[1];
    KeystoreLock.holding(
        keystore,
        () -> {
          seen[0] = inside.incrementAndGet();
          Thread.onSpinWait();
          inside.decrementAndGet();
        });
    return seen[0];
  }

  /** It would wait for itself, or change what it is in the middle of. */
  @Test
  void shouldRefuseAThreadThatIsInAlready() {
    // Given
    KeystoreFolder keystore = new KeystoreFolder(dir);
    List<String> done = new ArrayList<>();

    // When
    assertThatThrownBy(
            () ->
                KeystoreLock.holding(
                    keystore,
                    () -> KeystoreLock.holding(new KeystoreFolder(dir), () -> done.add("inner"))))

        // Then
        .isInstanceOf(MeshException.class)
        .hasMessage("The keystore %s is being changed by this thread already", dir);
    KeystoreLock.holding(keystore, () -> done.add("next"));
    assertThat(done).containsExactly("next");
  }

  @Test
  void shouldLetTheNextOneInAfterAFailure() throws Exception {
    // Given
    KeystoreFolder keystore = new KeystoreFolder(dir);
    assertThatThrownBy(
            () ->
                KeystoreLock.holding(
                    keystore,
                    () -> {
                      throw new MeshException("no");
                    }))
        .hasMessage("no");
    ExecutorService other = Executors.newSingleThreadExecutor();
    AtomicInteger inside = new AtomicInteger();

    // When
    List<Future<Integer>> seen;
    try {
      seen = other.invokeAll(List.of(() -> mostInside(keystore, inside)));
    } finally {
      other.shutdown();
    }

    // Then
    assertThat(seen).allSatisfy(each -> assertThat(each.get()).isEqualTo(1));
  }
}
