package io.streammesh.fraud.mapping;

import io.streammesh.fraud.model.AddressChange;
import io.streammesh.fraud.model.Order;
import io.streammesh.fraud.model.Payment;
import io.streammesh.schemas.fraud.reads.DeliveryAddress;
import io.streammesh.schemas.fraud.reads.OrderFact;
import io.streammesh.schemas.fraud.reads.OrderKind;
import io.streammesh.schemas.fraud.reads.Transaction;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From other domains' products to the model. */
public final class Facts {
  private Facts() {}

  /** The order; empty where its customer is not known, or not any more. */
  public static Optional<Order> order(OrderFact fact) {
    return Optional.ofNullable(fact.getCustomerId())
        .map(
            customerId ->
                new Order(
                    fact.getOrderId(),
                    fact.getSource(),
                    fact.getSourceOrderId(),
                    fact.getKind() == OrderKind.SALE ? Order.Kind.SALE : Order.Kind.OTHER,
                    customerId,
                    fact.getPlacedAt(),
                    fact.getCurrency(),
                    fact.getTotalAmount(),
                    zipPrefix(fact.getDeliveryAddress())));
  }

  private static @Nullable String zipPrefix(@Nullable DeliveryAddress address) {
    return address == null ? null : address.getZipPrefix();
  }

  public static Payment payment(Transaction transaction) {
    return new Payment(
        transaction.getPaymentId(), transaction.getOrderId(), transaction.getAuthorizedAt());
  }

  public static AddressChange addressChange(
      io.streammesh.schemas.fraud.reads.AddressChange change) {
    return new AddressChange(
        change.getCheckoutId(),
        change.getCustomerId(),
        change.getChangedAt(),
        change.getToZipPrefix());
  }
}
