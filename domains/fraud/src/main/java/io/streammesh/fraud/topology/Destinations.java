package io.streammesh.fraud.topology;

import static io.streammesh.fraud.topology.FraudTopology.ADDRESS_CHANGES;
import static io.streammesh.fraud.topology.FraudTopology.ORDER_FACTS;
import static io.streammesh.fraud.topology.ZipPrefix.Missing.ERASED;
import static io.streammesh.fraud.topology.ZipPrefix.Missing.UNKNOWN;

import io.streammesh.fraud.model.AddressChange;
import io.streammesh.fraud.model.Order;
import io.streammesh.protect.FieldOpener;
import io.streammesh.protect.SealedFieldException;
import io.streammesh.schemas.fraud.reads.OrderFact;
import io.streammesh.stream.Mesh;
import org.jspecify.annotations.Nullable;

/** Compares zip prefixes. State keeps them sealed; what leaves here is yes or no. */
final class Destinations {
  private final FieldOpener<OrderFact> orders;
  private final FieldOpener<io.streammesh.schemas.fraud.reads.AddressChange> changes;

  Destinations(Mesh mesh) {
    this.orders = mesh.opener(ORDER_FACTS, "deliveryAddress.zipPrefix");
    this.changes = mesh.opener(ADDRESS_CHANGES, "toZipPrefix");
  }

  /** Unless the order goes elsewhere, or an erasure took the answer away. */
  boolean speaksAgainst(AddressChange change, Order order) {
    ZipPrefix changedTo = open(change);
    ZipPrefix goesTo = open(order);
    if (changedTo == ERASED || goesTo == ERASED) {
      return false;
    }
    return changedTo == UNKNOWN || goesTo == UNKNOWN || changedTo.equals(goesTo);
  }

  /**
   * Two sealed texts differ even where the addresses are the same, so they have to be opened. After
   * an erasure the product tells none, which does not make an erased one unknown.
   */
  boolean tellTheSame(Order before, Order now) {
    if (!before.withoutZipPrefix().equals(now.withoutZipPrefix())) {
      return false;
    }
    ZipPrefix wentTo = open(before);
    ZipPrefix goesTo = open(now);
    return wentTo.equals(goesTo) || (wentTo == ERASED && goesTo == UNKNOWN);
  }

  private ZipPrefix open(Order order) {
    return open(orders, order.orderId(), order.zipPrefix());
  }

  private ZipPrefix open(AddressChange change) {
    return open(changes, change.checkoutId(), change.toZipPrefix());
  }

  private static ZipPrefix open(FieldOpener<?> opener, String key, @Nullable String sealed) {
    if (sealed == null) {
      return UNKNOWN;
    }
    try {
      return opener.open(key, sealed).<ZipPrefix>map(ZipPrefix.Known::new).orElse(ERASED);
    } catch (SealedFieldException told) {
      // The opener has told the audit topic. State has the text: to stop would be for ever.
      return UNKNOWN;
    }
  }
}
