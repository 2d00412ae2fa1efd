package io.streammesh.payments.topology;

import static io.streammesh.payments.topology.PaymentsTopology.PAYMENT_EVENTS;
import static io.streammesh.payments.topology.PaymentsTopology.TRANSACTIONS;
import static io.streammesh.test.MeshAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.lineage.Position;
import io.streammesh.quarantine.Stage;
import io.streammesh.schemas.payments.v1.Transaction;
import io.streammesh.test.MeshHarness;
import io.streammesh.test.Published;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PaymentsTopologyTest {
  private static final Instant AT = Instant.parse("2017-05-08T11:06:54Z");

  private MeshHarness mesh;

  @BeforeEach
  void start() {
    mesh = MeshHarness.of("payments", new PaymentsTopology());
  }

  @AfterEach
  void stop() {
    mesh.close();
  }

  @Test
  void shouldPublishATransactionWithItsExactAmount() {
    // When
    authorize("p-1", 1, "99.33");

    // Then
    List<Published<Transaction>> transactions = mesh.published(TRANSACTIONS);
    assertThat(transactions).hasSize(1);
    Transaction transaction = transactions.get(0).present();
    assertThat(transaction.getAmount()).isEqualByComparingTo(new BigDecimal("99.33"));
    assertThat(transaction.getMethod()).isEqualTo("credit_card");
    assertThat(transaction.getAuthorizedAt()).isEqualTo(AT);
    assertThat(transactions.get(0))
        .hasKey("p-1")
        .isOf("payments.transactions/1.0.0")
        .hasTags("pci.card")
        .wasMadeFrom(new Position("payments.raw.payment-events", 0, 0))
        .isAt(AT);
  }

  @Test
  void shouldKeepTheEventWithTheHighestSequence() {
    // Given
    authorize("p-1", 2, "10.00");
    mesh.published(TRANSACTIONS);

    // When
    authorize("p-1", 1, "99.33");
    authorize("p-1", 2, "10.00");

    // Then
    assertThat(mesh.published(TRANSACTIONS)).isEmpty();
  }

  @Test
  void shouldQuarantineAnAmountThatCannotBeExact() {
    // When
    authorize("p-1", 1, "99.33333");

    // Then
    assertThat(mesh.published(TRANSACTIONS)).isEmpty();
    assertThat(mesh.quarantined())
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter)
                  .failedAt(Stage.INGRESS)
                  .brokeRule("malformed")
                  .underContract("payments.raw.payment-events/1.0.0")
                  .hasTags("pci.card");
              assertThat(letter.verdict().reason()).contains("amount").doesNotContain("99.33");
            });
  }

  @Test
  void shouldQuarantineWhatBreaksARuleOfTheContractBeforeItTouchesState() {
    // When
    authorize("p-1", 2, "-99.33");
    authorize("p-1", 1, "10.00");

    // Then
    assertThat(mesh.quarantined())
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.verdict().rule()).isEqualTo("amount-not-negative");
              assertThat(letter.verdict().reason())
                  .isEqualTo(
                      "the quality rule amount-not-negative of the field amount (accuracy) does not"
                          + " hold");
            });
    assertThat(mesh.published(TRANSACTIONS)).hasSize(1);
  }

  private void authorize(String paymentId, int sequence, String amount) {
    mesh.send(
        PAYMENT_EVENTS,
        paymentId,
        """
        {"eventId": "e", "paymentId": "%s", "sequence": %d, "type": "AUTHORIZED",
         "occurredAt": "%s", "orderId": "o-1", "number": 1, "method": "credit_card",
         "installments": 3, "currency": "BRL", "amount": "%s", "cardLastDigits": "4242"}
        """
            .formatted(paymentId, sequence, AT, amount),
        AT);
  }
}
