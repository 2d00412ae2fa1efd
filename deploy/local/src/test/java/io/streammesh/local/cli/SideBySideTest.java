package io.streammesh.local.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SideBySideTest {
  private final CountDownLatch never = new CountDownLatch(1);
  private final AtomicBoolean wasInterrupted = new AtomicBoolean();

  @Test
  void shouldDoAllAtTheSameTime() {
    CyclicBarrier together = new CyclicBarrier(2);

    int code = SideBySide.run(List.of(() -> meet(together), () -> meet(together)));

    assertThat(code).isZero();
  }

  @Test
  void shouldEndTheOthersAndTellTheCodeOfTheFirstThatDidNotSucceed() {
    int code = SideBySide.run(List.of(this::waitForever, () -> 3));

    assertThat(code).isEqualTo(3);
    assertThat(wasInterrupted).isTrue();
  }

  @Test
  void shouldEndTheOthersAndTellTheFirstFailure() {
    IllegalStateException failure = new IllegalStateException("the mesh failed");
    Callable<Integer> failing =
        () -> {
          throw failure;
        };

    assertThatThrownBy(() -> SideBySide.run(List.of(this::waitForever, failing))).isSameAs(failure);
    assertThat(wasInterrupted).isTrue();
  }

  @Test
  void shouldEndAllWhenTheCallerIsInterrupted() throws Exception {
    CountDownLatch begun = new CountDownLatch(2);
    Callable<Integer> work =
        () -> {
          begun.countDown();
          return waitForever();
        };
    AtomicBoolean staysInterrupted = new AtomicBoolean();
    FutureTask<Integer> caller =
        new FutureTask<>(
            () -> {
              int code = SideBySide.run(List.of(work, work));
              staysInterrupted.set(Thread.currentThread().isInterrupted());
              return code;
            });
    Thread thread = new Thread(caller, "caller");
    thread.start();
    begun.await();

    thread.interrupt();

    assertThat(caller.get()).isEqualTo(130);
    assertThat(staysInterrupted).isTrue();
  }

  private static int meet(CyclicBarrier together) throws Exception {
    together.await();
    return 0;
  }

  /** As a command's work ends that is interrupted. */
  private int waitForever() {
    try {
      never.await();
      return 0;
    } catch (InterruptedException e) {
      wasInterrupted.set(true);
      return 130;
    }
  }
}
