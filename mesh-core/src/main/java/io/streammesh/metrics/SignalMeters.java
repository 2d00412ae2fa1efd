package io.streammesh.metrics;

import io.streammesh.consumer.ConsumerCounts;
import io.streammesh.reintegration.PortCounts;
import io.streammesh.reintegration.ReintegrationPort;
import java.util.Map;
import java.util.TreeMap;

/** What a service does with the signals of its port. */
final class SignalMeters implements MeterSource {
  private static final String NO_CAUSE = "none";
  private static final String OTHER = "other";

  private final ReintegrationPort<?> port;

  SignalMeters(ReintegrationPort<?> port) {
    this.port = port;
  }

  @Override
  public void tell(Samples samples) {
    String name = port.toString();
    PortCounts counts = port.counts();
    samples.add(MeshMeter.SIGNALS, counts.acted(), name, "acted", NO_CAUSE);
    samples.add(MeshMeter.SIGNALS, counts.withdrawn(), name, "withdrawn", NO_CAUSE);
    samples.add(MeshMeter.SIGNALS, counts.heldBack(), name, "held-back", NO_CAUSE);
    samples.add(MeshMeter.SIGNALS, counts.unknown(), name, "unknown", NO_CAUSE);
    samples.add(MeshMeter.SIGNALS, counts.replayed(), name, "replayed", NO_CAUSE);
    samples.add(MeshMeter.SIGNALS, counts.failed(), name, "failed", PortCounts.FAILED_BY);
    tellByCause(counts.refused(), "refused", samples);
    tellByCause(counts.review(), "review", samples);
    samples.add(MeshMeter.SIGNALS_WAITING, counts.waiting(), name);
    samples.add(MeshMeter.PORT_ACTING, port.isActing() ? 1 : 0, name);
    tellOfConsumer(port.verifications(), samples);
  }

  /** Every cause that there is, and what else occurs together. */
  private void tellByCause(Map<String, Long> occurred, String outcome, Samples samples) {
    Map<String, Long> byCause = new TreeMap<>();
    PortCounts.causes().forEach(cause -> byCause.put(cause, 0L));
    byCause.put(OTHER, 0L);
    occurred.forEach(
        (cause, count) ->
            byCause.merge(byCause.containsKey(cause) ? cause : OTHER, count, Long::sum));
    byCause.forEach(
        (cause, count) -> samples.add(MeshMeter.SIGNALS, count, port.toString(), outcome, cause));
  }

  private static void tellOfConsumer(ConsumerCounts counts, Samples samples) {
    Map<String, Long> missing = counts.missing();
    Map<String, Long> gaps = counts.gaps();
    Map<String, Long> refused = counts.takenForRefused();
    counts
        .verified()
        .forEach(
            (product, good) -> {
              samples.add(MeshMeter.VERIFICATIONS, good, product, "good");
              counts
                  .faultsOf(product)
                  .forEach(
                      (fault, count) ->
                          samples.add(MeshMeter.VERIFICATIONS, count, product, fault));
              samples.add(MeshMeter.CHAIN_GAPS, gaps.getOrDefault(product, 0L), product);
              samples.add(MeshMeter.CHAIN_MISSING, missing.getOrDefault(product, 0L), product);
              samples.add(MeshMeter.CHAIN_REFUSED, refused.getOrDefault(product, 0L), product);
            });
  }
}
