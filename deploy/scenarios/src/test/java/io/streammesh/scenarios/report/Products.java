package io.streammesh.scenarios.report;

import io.streammesh.schemas.customers.v1.AddressChange;
import io.streammesh.schemas.customers.v1.CustomerProfile;
import io.streammesh.schemas.orders.v1.DeliveryAddress;
import io.streammesh.schemas.orders.v1.OrderFact;
import io.streammesh.schemas.orders.v1.OrderItem;
import io.streammesh.schemas.orders.v1.OrderStatus;
import io.streammesh.schemas.payments.v1.Transaction;
import io.streammesh.schemas.payments.v1.TransactionStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Product records with what a test does not care about filled in. */
final class Products {

  private Products() {}

  static OrderFact order(String id, String customer, String placedAt) {
    return OrderFact.newBuilder()
        .setOrderId(id)
        .setStatus(OrderStatus.CREATED)
        .setRevision(1)
        .setCustomerId(customer)
        .setDeliveryAddress(DeliveryAddress.newBuilder().setState("SP").build())
        .setPlacedAt(Instant.parse(placedAt))
        .setCurrency("BRL")
        .setItems(new ArrayList<>())
        .setItemsAmount(decimal("0"))
        .setFreightAmount(decimal("0"))
        .build();
  }

  static OrderItem item(String price, String freight) {
    return OrderItem.newBuilder()
        .setItemNumber(1)
        .setProductId("p1")
        .setSellerId("s1")
        .setPrice(decimal(price))
        .setFreight(decimal(freight))
        .build();
  }

  static Transaction payment(String order, int number, String amount) {
    return Transaction.newBuilder()
        .setPaymentId(order + "-" + number)
        .setRevision(1)
        .setStatus(TransactionStatus.AUTHORIZED)
        .setOrderId(order)
        .setNumber(number)
        .setMethod("boleto")
        .setInstallments(1)
        .setCurrency("BRL")
        .setAmount(decimal(amount))
        .setAuthorizedAt(Instant.EPOCH)
        .build();
  }

  static CustomerProfile customer(String id, int checkouts) {
    return CustomerProfile.newBuilder()
        .setCustomerId(id)
        .setRevision(checkouts)
        .setCheckouts(checkouts)
        .setFirstCheckoutAt(Instant.EPOCH)
        .setLatestCheckoutAt(Instant.EPOCH)
        .build();
  }

  static AddressChange addressChange(String checkout, String customer, String at) {
    return AddressChange.newBuilder()
        .setCheckoutId(checkout)
        .setCustomerId(customer)
        .setOrderId("order-of-" + checkout)
        .setChangedAt(Instant.parse(at))
        .setFromZipPrefix("07220")
        .build();
  }

  static ShopProducts of(List<OrderFact> orders, List<Transaction> payments) {
    ShopProducts products = new ShopProducts();
    orders.forEach(order -> products.order(order.getOrderId(), order));
    payments.forEach(payment -> products.payment(payment.getPaymentId(), payment));
    return products;
  }

  private static BigDecimal decimal(String text) {
    return new BigDecimal(text).setScale(4);
  }
}
