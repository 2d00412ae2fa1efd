package io.streammesh.scenarios.watch;

import java.time.Instant;
import java.util.List;
import java.util.Map;

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

  /**
   * The same with what the ports have refused as of a replay, which their journals do not have.
   *
   * @param replayed how many signals, by domain and name of the port; 0 for those that are not
   *     there
   */
  public WatchSnapshot withReplayed(Map<String, Long> replayed) {
    return new WatchSnapshot(
        at,
        products,
        quarantines,
        ports.stream()
            .map(port -> port.withReplayed(replayed.getOrDefault(port.port(), 0L)))
            .toList());
  }

  /** Of a mesh in which nobody acts on signals. */
  public WatchSnapshot(
      Instant at, List<ProductFigures> products, List<QuarantineFigures> quarantines) {
    this(at, products, quarantines, List.of());
  }
}
