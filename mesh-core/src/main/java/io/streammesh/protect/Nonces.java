package io.streammesh.protect;

import java.nio.ByteBuffer;
import java.security.SecureRandom;

/**
 * Nonces for keys that several writers seal with. A writer has one counter of 96 bits for all of
 * its keys: the first nonce of a run is drawn at random, and each next one is one more, whichever
 * key it is for. So a key gets some of a run's nonces, each at most once, as a run is far shorter
 * than the counter's cycle. That is neither construction of NIST SP 800-38D, 8.2: by 8.2.2 a key's
 * next nonce is drawn too, or one more than its last. Counting costs a tenth of drawing. For one
 * thread.
 *
 * <p>A run ends after 2^32, and another is drawn. Nonces can be alike only where two runs, of one
 * writer or two, overlap: two do with a probability of less than 1 to 2^63, and any of 2^16 with
 * less than 1 to 2^32; and it takes the same key at the same place in both besides.
 */
final class Nonces {
  private static final long MOST_OF_A_RUN = 1L << 32;

  private final SecureRandom random;
  private final long mostOfARun;
  private int high;
  private long low;
  private long left;

  Nonces(SecureRandom random) {
    this(random, MOST_OF_A_RUN);
  }

  /**
   * @param mostOfARun after how many nonces another run is drawn
   */
  Nonces(SecureRandom random, long mostOfARun) {
    this.random = random;
    this.mostOfARun = mostOfARun;
  }

  /** Puts {@value SealedText#NONCE_BYTES} bytes, which no key gets twice. */
  void putNext(ByteBuffer to) {
    if (left == 0) {
      high = random.nextInt();
      low = random.nextLong();
      left = mostOfARun;
    }
    to.putInt(high).putLong(low);
    left--;
    low++;
    if (low == 0) {
      high++;
    }
  }
}
