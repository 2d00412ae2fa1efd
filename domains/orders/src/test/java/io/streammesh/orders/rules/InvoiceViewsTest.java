package io.streammesh.orders.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.orders.model.Address;
import io.streammesh.orders.model.Change;
import io.streammesh.orders.model.Holds;
import io.streammesh.orders.model.Invoice;
import io.streammesh.orders.model.InvoicePart;
import io.streammesh.orders.model.Line;
import io.streammesh.orders.model.OrderKind;
import io.streammesh.orders.model.OrderStatus;
import io.streammesh.orders.model.OrderView;
import io.streammesh.orders.model.Source;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class InvoiceViewsTest {
  private static final Instant AT = Instant.parse("2010-12-01T08:26:00Z");

  @Test
  void shouldTellAnInvoiceAsAnOrderOfTheOnlineShop() {
    // When
    OrderView view = view(Map.of(3L, part(AT, "c-1", "France", line(1, 2, "2.5000"))));

    // Then
    assertThat(view.orderId()).isEqualTo("online-retail:536365");
    assertThat(view.source()).isEqualTo(Source.ONLINE_RETAIL);
    assertThat(view.sourceOrderId()).isEqualTo("536365");
    assertThat(view.status()).isEqualTo(OrderStatus.INVOICED);
    assertThat(view.revision()).isEqualTo(3);
    assertThat(view.customerId()).isEqualTo("c-1");
    assertThat(view.address()).isEqualTo(Address.inCountry("France"));
    assertThat(view.timeOf(OrderStatus.INVOICED)).isEqualTo(AT);
    assertThat(view.timeOf(OrderStatus.SHIPPED)).isNull();
    assertThat(view.totalAmount()).isEqualTo(new BigDecimal("5.0000"));
  }

  @Test
  void shouldTellNoAddressWithoutACountry() {
    // When
    OrderView view = view(Map.of(1L, part(AT, null, null, line(1, 2, "2.5000"))));

    // Then
    assertThat(view.address()).isNull();
  }

  @Test
  void shouldOrderLinesByNumberWhicheverPartTellsThem() {
    // When
    OrderView view =
        view(
            Map.of(
                1L, part(AT, null, null, line(5, 1, "1.0000"), line(2, 1, "1.0000")),
                2L, part(AT, null, null, line(3, 1, "1.0000"))));

    // Then
    assertThat(view.lines()).extracting(Line::number).containsExactly(2, 3, 5);
  }

  @Test
  void shouldLetThePartWithTheHigherSequenceTellALineThatBothTell() {
    // When
    OrderView view =
        view(
            Map.of(
                2L, part(AT.minusSeconds(60), null, null, line(1, 9, "1.0000")),
                1L, part(AT, null, null, line(1, 1, "1.0000"))));

    // Then
    assertThat(view.lines())
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.quantity()).isEqualTo(9);
              assertThat(line.recordedAt()).isEqualTo(AT.minusSeconds(60));
            });
  }

  @Test
  void shouldTellOfNothingBeforeTheFirstPart() {
    // Given
    Invoice erasedOnly = new Invoice("536365", new TreeMap<>(), AT, Holds.NONE);
    Invoice after =
        new Invoice(
            "536365",
            new TreeMap<>(Map.of(1L, part(AT, null, null, line(1, 1, "1.0000")))),
            AT,
            Holds.NONE);

    // When
    Change<OrderView> change = InvoiceViews.change(new Change<>(erasedOnly, after));

    // Then
    assertThat(change.before()).isNull();
    assertThat(change.after().customerErased()).isTrue();
  }

  private static OrderView view(Map<Long, InvoicePart> parts) {
    Invoice invoice = new Invoice("536365", new TreeMap<>(parts), null, Holds.NONE);
    return InvoiceViews.change(new Change<>(null, invoice)).after();
  }

  private static InvoicePart part(
      Instant at, String customerId, String country, InvoicePart.Line... lines) {
    return new InvoicePart(at, OrderKind.SALE, customerId, country, "GBP", List.of(lines));
  }

  private static InvoicePart.Line line(int number, int quantity, String unitPrice) {
    return new InvoicePart.Line(number, "sku", null, quantity, new BigDecimal(unitPrice));
  }
}
