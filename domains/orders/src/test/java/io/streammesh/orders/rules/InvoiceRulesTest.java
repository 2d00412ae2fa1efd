package io.streammesh.orders.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.orders.model.CustomerErased;
import io.streammesh.orders.model.Invoice;
import io.streammesh.orders.model.InvoiceInput;
import io.streammesh.orders.model.InvoiceInput.PartRecorded;
import io.streammesh.orders.model.InvoicePart;
import io.streammesh.orders.model.OrderKind;
import io.streammesh.orders.model.OrderRef;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvoiceRulesTest {
  private static final Instant AT = Instant.parse("2010-12-01T08:26:00Z");

  @Test
  void shouldAddEachPart() {
    // When
    Invoice invoice = fold(part(1, AT, "c-1"), part(2, AT.plusSeconds(60), "c-1"));

    // Then
    assertThat(invoice.parts()).containsOnlyKeys(1L, 2L);
    assertThat(invoice.revision()).isEqualTo(2);
    assertThat(invoice.placedAt()).isEqualTo(AT);
  }

  @Test
  void shouldTakeTheEarliestTimeEvenOfALaterPart() {
    // When
    Invoice invoice = fold(part(1, AT, "c-1"), part(2, AT.minusSeconds(60), "c-1"));

    // Then
    assertThat(invoice.placedAt()).isEqualTo(AT.minusSeconds(60));
  }

  @Test
  void shouldLetThePartWithTheLowestSequenceTellWhatItIs() {
    // When
    Invoice invoice = fold(part(7, AT, "c-7"), part(2, AT, "c-2"));

    // Then
    assertThat(invoice.head().customerId()).isEqualTo("c-2");
  }

  @Test
  void shouldGiveTheSameBackForARepeat() {
    // Given
    Invoice before = fold(part(1, AT, "c-1"), part(2, AT, "c-1"));

    // When
    Invoice after = InvoiceRules.apply(before, part(2, AT, "c-1"));

    // Then
    assertThat(after).isEqualTo(before);
  }

  @Test
  void shouldRemoveCustomerAndCountryOnceErased() {
    // When
    Invoice invoice = fold(part(1, AT, "c-1"), erased(AT), part(2, AT, "c-1"));

    // Then
    assertThat(invoice.isCustomerErased()).isTrue();
    assertThat(invoice.parts().values())
        .hasSize(2)
        .allSatisfy(
            part -> {
              assertThat(part.customerId()).isNull();
              assertThat(part.country()).isNull();
              assertThat(part.lines()).isNotEmpty();
            });
  }

  @Test
  void shouldKeepTheLatestOfSeveralErasures() {
    // When
    Invoice invoice = fold(part(1, AT, "c-1"), erased(AT.plusSeconds(5)), erased(AT));

    // Then
    assertThat(invoice.erasedThrough()).isEqualTo(AT.plusSeconds(5));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void shouldNotDependOnTheOrderOfArrivalNorOnRepeats(long seed) {
    // Given
    List<InvoiceInput> inputs =
        List.of(
            part(1, AT.plusSeconds(9), "c-1"),
            part(2, AT, null),
            part(3, AT.plusSeconds(3), "c-3"),
            erased(AT.plusSeconds(20)),
            erased(AT.plusSeconds(10)));
    List<InvoiceInput> shuffled = new ArrayList<>(inputs);
    shuffled.addAll(inputs);
    Collections.shuffle(shuffled, new Random(seed));

    // When
    Invoice invoice = fold(shuffled.toArray(InvoiceInput[]::new));

    // Then
    assertThat(invoice).isEqualTo(fold(inputs.toArray(InvoiceInput[]::new)));
  }

  private static Invoice fold(InvoiceInput... inputs) {
    Invoice invoice = Invoice.unknown("536365");
    for (InvoiceInput input : inputs) {
      invoice = InvoiceRules.apply(invoice, input);
    }
    return invoice;
  }

  private static PartRecorded part(int sequence, Instant at, @Nullable String customerId) {
    return new PartRecorded(
        "536365",
        sequence,
        new InvoicePart(
            at,
            OrderKind.SALE,
            customerId,
            "France",
            "GBP",
            List.of(new InvoicePart.Line(sequence, "sku", null, 1, BigDecimal.ONE))));
  }

  private static CustomerErased erased(Instant through) {
    return new CustomerErased(OrderRef.invoice("536365"), through);
  }
}
