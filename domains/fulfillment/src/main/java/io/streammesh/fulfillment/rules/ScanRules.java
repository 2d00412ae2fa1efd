package io.streammesh.fulfillment.rules;

import io.streammesh.fulfillment.model.Scan;
import io.streammesh.fulfillment.model.Scan.Step;
import io.streammesh.fulfillment.model.Scans;
import io.streammesh.fulfillment.model.Told;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The scan with the highest outbox sequence tells when a step happened, and who carries it. The
 * result does not depend on the order of arrival, nor on repeats.
 */
public final class ScanRules {
  private ScanRules() {}

  public static Scans apply(@Nullable Scans before, Scan scan) {
    Scans known = before == null ? Scans.none(scan.orderId()) : before;
    Told<Instant> at = new Told<>(scan.sequence(), scan.at());
    return new Scans(
        known.orderId(),
        scan.step() == Step.HANDED_OVER ? at.orLater(known.handedOver()) : known.handedOver(),
        scan.step() == Step.DELIVERED ? at.orLater(known.delivered()) : known.delivered(),
        carrier(known.carrier(), scan));
  }

  private static @Nullable Told<String> carrier(@Nullable Told<String> known, Scan scan) {
    return scan.carrier() == null
        ? known
        : new Told<>(scan.sequence(), scan.carrier()).orLater(known);
  }
}
