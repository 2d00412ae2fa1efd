package io.streammesh.orders.rules;

import io.streammesh.orders.model.Hold;
import org.jspecify.annotations.Nullable;

/**
 * Whether an order is held: the latest revision of its signal decides, in whichever order they
 * arrive.
 */
public final class HoldRules {
  private HoldRules() {}

  /** Of two of one order that with the higher sequence; a repeat changes nothing. */
  public static Hold latest(@Nullable Hold known, Hold told) {
    return known != null && known.sequence() >= told.sequence() ? known : told;
  }

  /** The hold that stands; null where none was told, or it was released. */
  public static @Nullable Hold standing(@Nullable Hold latest) {
    return latest != null && latest.held() ? latest : null;
  }
}
