package io.streammesh.customers.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.customers.model.AddressMove;
import io.streammesh.customers.model.Checkout;
import io.streammesh.customers.model.Customer;
import io.streammesh.customers.model.CustomerUpdate;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressRulesTest {
  private static final Instant AT = Instant.parse("2011-05-08T11:06:54Z");

  /** Empty columns are details that a checkout does not tell. */
  @ParameterizedTest
  @CsvSource({
    // same source: another value, or one where there was none
    "01310, Brazil, shop,        57740, Brazil, shop, true",
    "01310, France, shop,        01310, Norway, shop, true",
    "     , France, shop,             , Norway, shop, true",
    "01310,       , shop,        01310, Norway, shop, true",
    "01310,       , shop,             ,       , shop, true",
    "01310, France, shop,        01310, France, shop, false",
    "     ,       , shop,             ,       , shop, false",
    // another source: only what both tell
    "01310,       , marketplace, 01310, Norway, shop, false",
    "01310,       , marketplace,      , Norway, shop, false",
    "01310,       , marketplace, 57740, Norway, shop, true",
    "01310, France, marketplace,      , Norway, shop, true"
  })
  void shouldCompareWhatBothCheckoutsTell(
      String zipBefore,
      String countryBefore,
      String sourceBefore,
      String zip,
      String country,
      String source,
      boolean isChange) {
    // Given
    Checkout first = checkout("x-1", zipBefore, countryBefore, sourceBefore);
    Checkout second = checkout("x-2", zip, country, source);

    // When
    CustomerUpdate update = AddressRules.update(customer(first), customer(first, second));

    // Then
    if (isChange) {
      assertThat(update.found())
          .containsExactly(new AddressMove("c-1", second, zipBefore, countryBefore));
    } else {
      assertThat(update.found()).isEmpty();
    }
    assertThat(update.withdrawn()).isEmpty();
  }

  private static Customer customer(Checkout... checkouts) {
    SortedMap<Long, Checkout> bySequence = new TreeMap<>();
    for (Checkout checkout : checkouts) {
      bySequence.put(bySequence.size() + 1L, checkout);
    }
    return new Customer("c-1", bySequence, 0);
  }

  private static Checkout checkout(
      String checkoutId, @Nullable String zip, @Nullable String country, String source) {
    return new Checkout(checkoutId, "o-1", AT, null, null, zip, null, null, country, source);
  }
}
