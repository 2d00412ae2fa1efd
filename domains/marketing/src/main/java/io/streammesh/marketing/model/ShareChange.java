package io.streammesh.marketing.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A user counts for something else than before, perhaps in another variant.
 *
 * @param before what was counted of the user until now; null if nothing was
 * @param after what counts instead; null if nothing does
 */
public record ShareChange(String experimentId, @Nullable Share before, @Nullable Share after) {

  /** The change of a participant. */
  public static ShareChange between(@Nullable Participant before, Participant after) {
    return new ShareChange(
        after.experimentId(), before == null ? null : before.share(), after.share());
  }

  public boolean changesAnything() {
    return !Objects.equals(before, after);
  }
}
