package io.streammesh.scenarios.report;

import io.streammesh.schemas.customers.v1.AddressChange;
import io.streammesh.schemas.customers.v1.CustomerProfile;
import io.streammesh.schemas.orders.v1.OrderFact;
import io.streammesh.schemas.payments.v1.Transaction;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a plain consumer has read of the shop's product topics: the latest record of each key. A
 * null is a tombstone and removes the key. For one thread.
 */
public final class ShopProducts {
  private final Map<String, OrderFact> orders = new HashMap<>();
  private final Map<String, Transaction> payments = new HashMap<>();
  private final Map<String, CustomerProfile> customers = new HashMap<>();
  private final Map<String, AddressChange> addressChanges = new HashMap<>();

  public void order(String key, @Nullable OrderFact fact) {
    keep(orders, key, fact);
  }

  public void payment(String key, @Nullable Transaction transaction) {
    keep(payments, key, transaction);
  }

  public void customer(String key, @Nullable CustomerProfile profile) {
    keep(customers, key, profile);
  }

  public void addressChange(String key, @Nullable AddressChange change) {
    keep(addressChanges, key, change);
  }

  public Collection<OrderFact> orders() {
    return Collections.unmodifiableCollection(orders.values());
  }

  public Collection<Transaction> payments() {
    return Collections.unmodifiableCollection(payments.values());
  }

  public Collection<CustomerProfile> customers() {
    return Collections.unmodifiableCollection(customers.values());
  }

  public Collection<AddressChange> addressChanges() {
    return Collections.unmodifiableCollection(addressChanges.values());
  }

  private static <V> void keep(Map<String, V> records, String key, @Nullable V value) {
    if (value == null) {
      records.remove(key);
    } else {
      records.put(key, value);
    }
  }
}
