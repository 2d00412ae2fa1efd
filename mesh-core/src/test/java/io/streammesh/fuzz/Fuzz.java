package io.streammesh.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HexFormat;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Tries a reader with many inputs. Each has to be read, or refused in the documented way; nothing
 * else may be thrown, and no input may cost more memory than a multiple of its size. A failure
 * names the seed of its input and shows the input.
 *
 * <p>System properties, for a longer run or a replay:
 *
 * <ul>
 *   <li>{@code fuzz.runs}: how many inputs each reader is tried with; {@value #USUAL_RUNS} by
 *       default
 *   <li>{@code fuzz.seconds}: go on with each reader for so long, instead
 *   <li>{@code fuzz.seed}: of the first input; that of a failure with {@code fuzz.runs=1} replays
 *       it
 * </ul>
 */
public final class Fuzz {
  private static final int USUAL_RUNS = 500;
  private static final long USUAL_SEED = 20170508;

  /** The golden ratio's bits: seeds one after the other differ in about half of theirs. */
  private static final long NEXT_SEED = 0x9E3779B97F4A7C15L;

  /** For exceptions with their messages and buffers of a fixed size. */
  private static final long FIXED_BYTES = 1 << 20;

  private static final int SHOWN_BYTES = 2048;

  private final ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final String subject;
  private final int bytesPerByte;

  private Fuzz(String subject, int bytesPerByte) {
    this.subject = subject;
    this.bytesPerByte = bytesPerByte;
  }

  /**
   * Tries of a reader.
   *
   * @param bytesPerByte how many bytes it may allocate for each byte of an input, beyond 1 MiB
   */
  public static Fuzz of(String subject, int bytesPerByte) {
    return new Fuzz(subject, bytesPerByte);
  }

  /**
   * Tries all inputs.
   *
   * @param inputs makes an input; from the given source of chance alone, so that it can be replayed
   * @param reads true if an input was read, false if it was refused; what it throws is a failure
   */
  public void run(Function<Random, byte[]> inputs, Predicate<byte[]> reads) {
    long seed = Long.getLong("fuzz.seed", USUAL_SEED);
    long seconds = Long.getLong("fuzz.seconds", 0);
    long runs = seconds > 0 ? Long.MAX_VALUE : Long.getLong("fuzz.runs", USUAL_RUNS);
    long start = System.nanoTime();
    long read = 0;
    long tried = 0;
    long mostAllocated = 0;
    while (tried < runs && (seconds == 0 || System.nanoTime() - start < seconds * 1_000_000_000)) {
      byte[] input = inputs.apply(new Random(seed));
      long before = memory.getCurrentThreadAllocatedBytes();
      boolean accepted = attempt(seed, input, reads);
      long allocated = memory.getCurrentThreadAllocatedBytes() - before;
      long most = FIXED_BYTES + (long) bytesPerByte * input.length;
      if (allocated > most) {
        // Classes that were loaded for it are not loaded again.
        before = memory.getCurrentThreadAllocatedBytes();
        attempt(seed, input, reads);
        allocated = memory.getCurrentThreadAllocatedBytes() - before;
      }
      if (allocated > most) {
        throw failure(
            seed, input, "allocated " + allocated + " bytes, expected up to " + most, null);
      }
      read += accepted ? 1 : 0;
      mostAllocated = Math.max(mostAllocated, allocated);
      seed += NEXT_SEED;
      tried++;
    }
    if (tried > USUAL_RUNS) {
      System.out.printf(
          "%s: %d inputs, %d read, %d refused, at most %d bytes allocated for one%n",
          subject, tried, read, tried - read, mostAllocated);
    }
  }

  private boolean attempt(long seed, byte[] input, Predicate<byte[]> reads) {
    try {
      return reads.test(input);
    } catch (RuntimeException | Error escaped) {
      throw failure(seed, input, "threw " + escaped.getClass().getName(), escaped);
    }
  }

  private AssertionError failure(long seed, byte[] input, String what, @Nullable Throwable cause) {
    String shown =
        HexFormat.of().formatHex(input, 0, Math.min(input.length, SHOWN_BYTES))
            + (input.length > SHOWN_BYTES ? "…" : "");
    return new AssertionError(
        "%s %s for an input of %d bytes; replay with -Dfuzz.seed=%d -Dfuzz.runs=1; input: %s"
            .formatted(subject, what, input.length, seed, shown),
        cause);
  }
}
