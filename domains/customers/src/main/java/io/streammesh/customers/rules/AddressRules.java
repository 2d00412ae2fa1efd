package io.streammesh.customers.rules;

import io.streammesh.customers.model.AddressMove;
import io.streammesh.customers.model.Checkout;
import io.streammesh.customers.model.Customer;
import io.streammesh.customers.model.CustomerUpdate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An address change is another zip prefix or another country than at the checkout before, by outbox
 * sequence. That one of the two checkouts does not tell it is a difference only within one selling
 * system: another system may just not ask for it.
 */
public final class AddressRules {
  private AddressRules() {}

  /** The address changes that the event found or disproved. */
  public static CustomerUpdate update(@Nullable Customer before, Customer after) {
    Map<String, AddressMove> known = before == null ? Map.of() : moves(before);
    Map<String, AddressMove> now = moves(after);
    List<AddressMove> found = new ArrayList<>();
    now.forEach(
        (checkoutId, move) -> {
          if (!move.equals(known.get(checkoutId))) {
            found.add(move);
          }
        });
    List<String> withdrawn =
        known.keySet().stream().filter(checkoutId -> !now.containsKey(checkoutId)).toList();
    return new CustomerUpdate(after, found, withdrawn);
  }

  private static Map<String, AddressMove> moves(Customer customer) {
    Map<String, AddressMove> moves = new LinkedHashMap<>();
    Checkout previous = null;
    for (Checkout checkout : customer.checkouts().values()) {
      if (previous != null && isElsewhere(previous, checkout)) {
        moves.put(
            checkout.checkoutId(),
            new AddressMove(
                customer.customerId(), checkout, previous.zipPrefix(), previous.country()));
      }
      previous = checkout;
    }
    return moves;
  }

  private static boolean isElsewhere(Checkout before, Checkout after) {
    boolean bothAsked = before.source().equals(after.source());
    return differs(before.zipPrefix(), after.zipPrefix(), bothAsked)
        || differs(before.country(), after.country(), bothAsked);
  }

  private static boolean differs(
      @Nullable String before, @Nullable String after, boolean bothAsked) {
    boolean comparable = bothAsked || (before != null && after != null);
    return comparable && !Objects.equals(before, after);
  }
}
