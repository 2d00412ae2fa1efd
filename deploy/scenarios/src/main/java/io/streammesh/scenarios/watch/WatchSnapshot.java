package io.streammesh.scenarios.watch;

import java.time.Instant;
import java.util.List;

/**
 * What a watch has seen up to a time.
 *
 * @param products by topic name
 * @param quarantines by domain
 */
public record WatchSnapshot(
    Instant at, List<ProductFigures> products, List<QuarantineFigures> quarantines) {

  public WatchSnapshot {
    products = List.copyOf(products);
    quarantines = List.copyOf(quarantines);
  }
}
