package io.streammesh.scenarios.watch;

import java.time.Instant;
import java.util.List;

/**
 * What a watch has seen up to a time.
 *
 * @param products by topic name
 * @param quarantines by domain
 * @param ports by domain and name
 */
public record WatchSnapshot(
    Instant at,
    List<ProductFigures> products,
    List<QuarantineFigures> quarantines,
    List<PortFigures> ports) {

  public WatchSnapshot {
    products = List.copyOf(products);
    quarantines = List.copyOf(quarantines);
    ports = List.copyOf(ports);
  }

  /** Of a mesh in which nobody acts on signals. */
  public WatchSnapshot(
      Instant at, List<ProductFigures> products, List<QuarantineFigures> quarantines) {
    this(at, products, quarantines, List.of());
  }
}
