package io.streammesh.local.cli;

import io.streammesh.keys.local.KeyName;
import io.streammesh.lineage.Position;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a reader has seen of the erasure of a person's keys.
 *
 * @param subject whose keys were destroyed
 * @param destroyed which ones
 * @param record of the person's that opened until then; null if there was none
 * @param lastOpened how long after that a look began that opened it still; zero if none did
 * @param sealed how long after that the first look had ended that did not; null if all did
 * @param other a record of another person's that opened until then; null if there was none
 * @param otherOpens whether it opens at last
 */
record ErasureSight(
    String subject,
    List<KeyName> destroyed,
    @Nullable Position record,
    Duration lastOpened,
    @Nullable Duration sealed,
    @Nullable Position other,
    boolean otherOpens) {
  ErasureSight {
    destroyed = List.copyOf(destroyed);
  }
}
