package io.streammesh.sloppy.topology;

import io.streammesh.contract.internal.Nearest;
import io.streammesh.neighbour.Price;

/** Reaches into what is not its own. */
public record Curious(Price price) {
  String near() {
    return Nearest.to("a", java.util.List.of("b"));
  }
}
