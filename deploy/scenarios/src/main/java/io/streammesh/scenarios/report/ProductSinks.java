package io.streammesh.scenarios.report;

import io.streammesh.avro.AvroRecordDecoder;
import io.streammesh.registry.SchemaRegistry;
import io.streammesh.scenarios.ScenarioException;
import io.streammesh.schemas.customers.v1.AddressChange;
import io.streammesh.schemas.customers.v1.CustomerProfile;
import io.streammesh.schemas.orders.v1.OrderFact;
import io.streammesh.schemas.payments.v1.Transaction;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Decodes the records of the product topics and keeps the latest of each key. For one thread. */
final class ProductSinks {
  private static final String ORDERS = "orders.order-facts.v1";
  private static final String PAYMENTS = "payments.transactions.v1";
  private static final String CUSTOMERS = "customers.profiles.v1";
  private static final String ADDRESS_CHANGES = "customers.address-changes.v1";

  static final Set<String> TOPICS = Set.of(ORDERS, PAYMENTS, CUSTOMERS, ADDRESS_CHANGES);

  private final ShopProducts products = new ShopProducts();
  private final Sink<OrderFact> orders;
  private final Sink<Transaction> payments;
  private final Sink<CustomerProfile> customers;
  private final Sink<AddressChange> addressChanges;

  ProductSinks(SchemaRegistry registry) {
    this.orders = new Sink<>(decoder(OrderFact.class, registry), products::order);
    this.payments = new Sink<>(decoder(Transaction.class, registry), products::payment);
    this.customers = new Sink<>(decoder(CustomerProfile.class, registry), products::customer);
    this.addressChanges =
        new Sink<>(decoder(AddressChange.class, registry), products::addressChange);
  }

  ShopProducts products() {
    return products;
  }

  void accept(ConsumerRecord<byte[], byte[]> record) {
    Sink<?> sink =
        switch (record.topic()) {
          case ORDERS -> orders;
          case PAYMENTS -> payments;
          case CUSTOMERS -> customers;
          case ADDRESS_CHANGES -> addressChanges;
          default -> throw new IllegalArgumentException("No product topic: " + record.topic());
        };
    sink.accept(record.key(), record.value());
  }

  private static <T extends SpecificRecord> AvroRecordDecoder<T> decoder(
      Class<T> type, SchemaRegistry registry) {
    return AvroRecordDecoder.of(type, registry::schemaById, Integer.MAX_VALUE);
  }

  private record Sink<T extends SpecificRecord>(
      AvroRecordDecoder<T> decoder, BiConsumer<String, @Nullable T> products) {

    void accept(byte @Nullable [] key, byte @Nullable [] value) {
      if (key == null) {
        throw new ScenarioException("the record has no key");
      }
      products.accept(
          new String(key, StandardCharsets.UTF_8), value == null ? null : decoder.decode(value));
    }
  }
}
