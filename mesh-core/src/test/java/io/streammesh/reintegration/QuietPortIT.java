package io.streammesh.reintegration;

import static io.streammesh.reintegration.SignalBroker.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.broker.BrokerOptions;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

/** A port to which nothing comes for so long that brokers forget who writes its journal. */
final class QuietPortIT extends PortScene {
  @Override
  BrokerOptions brokerOptions() {
    return super.brokerOptions()
        .with("transactional.id.expiration.ms", "2000")
        .with("transaction.remove.expired.transaction.cleanup.interval.ms", "500");
  }

  @Test
  void shouldActOnTheFirstSignalAfterALongTime() throws Exception {
    // Given
    try (RunningPort port = port();
        Admin admin = Admin.create(broker.client())) {
      await(() -> broker.committed().size() == SignalBroker.PARTITIONS);
      await(() -> isNoWriterKnown(admin));

      // When
      long signal = broker.send(signals.of("o-1", 1).signed());
      await(() -> broker.journalOf(0, signal).contains("done") || port.failure().isPresent());

      // Then
      assertThat(port.failure()).isEmpty();
      assertThat(port.acted()).containsExactly("o-1/1");
    }
    assertThat(broker.journalOf(0, 0)).containsExactly("intent", "started", "done");
  }

  private static boolean isNoWriterKnown(Admin admin) {
    try {
      return admin.listTransactions().all().get().isEmpty();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }
}
