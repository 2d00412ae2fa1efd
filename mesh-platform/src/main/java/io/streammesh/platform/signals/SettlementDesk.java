package io.streammesh.platform.signals;

import io.streammesh.MeshException;
import io.streammesh.audit.Actor;
import io.streammesh.audit.AuditEvents;
import io.streammesh.audit.v1.AuditAction;
import io.streammesh.audit.v1.AuditEvent;
import io.streammesh.contract.ReintegrationPortDeclaration;
import io.streammesh.lineage.Position;
import io.streammesh.reintegration.JournalEntry;
import io.streammesh.reintegration.Settlement;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Where people settle what a port has left to them: an entry of its journal says who has, and when.
 * The port itself goes on as if it were not there, whether it runs or is started again.
 * Thread-safe.
 */
public final class SettlementDesk {
  private static final Duration BOUND = Duration.ofSeconds(10);

  private final String bootstrapServers;
  private final String domain;
  private final ReintegrationPortDeclaration port;
  private final Clock clock;
  private final Function<Map<String, Object>, Producer<byte[], byte[]>> producers;

  /**
   * @param domain whose port it is
   * @param port as the domain's descriptor has it
   */
  public SettlementDesk(
      String bootstrapServers, String domain, ReintegrationPortDeclaration port, Clock clock) {
    this(
        bootstrapServers,
        domain,
        port,
        clock,
        config ->
            new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer()));
  }

  /** The same with other producers, which it closes. */
  SettlementDesk(
      String bootstrapServers,
      String domain,
      ReintegrationPortDeclaration port,
      Clock clock,
      Function<Map<String, Object>, Producer<byte[], byte[]>> producers) {
    this.bootstrapServers = bootstrapServers;
    this.domain = domain;
    this.port = port;
    this.clock = clock;
    this.producers = producers;
  }

  /**
   * Settles a signal, once that is accounted for. What the account throws leaves it open.
   *
   * @param signal where it stands
   * @param note what was done about it; null if there is nothing to say
   * @param account of what is decided
   * @return the entry that the journal has now
   * @throws MeshException if the journal has nothing of it that is left to people, or it is settled
   *     already; or the brokers did not answer in time
   */
  public JournalEntry settle(Position signal, @Nullable String note, Consumer<AuditEvent> account) {
    JournalEntry left = leftToPeople(signal);
    Instant now = clock.instant();
    Actor actor = Actor.user();
    JournalEntry entry =
        left.settled(new Settlement(now.truncatedTo(ChronoUnit.MILLIS), actor.name(), note));
    account.accept(
        AuditEvents.of(domain, AuditAction.SIGNAL_SETTLED, actor, now)
            .setContract(port.contractId())
            .setPort(port.name())
            .setRecords("%s/%d@%d".formatted(signal.topic(), signal.partition(), signal.offset()))
            .setRule(left.cause())
            .setReason(note)
            .build());
    write(entry);
    return entry;
  }

  private JournalEntry leftToPeople(Position signal) {
    List<JournalEntry> entries =
        SignalHistory.of(bootstrapServers, port.journalTopic(domain), signal).entries();
    for (JournalEntry entry : entries) {
      Settlement known = entry.settlement();
      if (known != null) {
        throw new MeshException(
            "%s was settled by %s at %s already".formatted(signal, known.by(), known.at()));
      }
    }
    return entries.stream()
        .filter(JournalEntry::isLeftToPeople)
        .reduce((earlier, later) -> later)
        .orElseThrow(() -> new MeshException(notLeft(signal, entries)));
  }

  private String notLeft(Position signal, List<JournalEntry> entries) {
    return "%s is not left to people: the journal of %s/%s %s; expected review or failed"
        .formatted(
            signal,
            domain,
            port.name(),
            entries.isEmpty()
                ? "has nothing of it"
                : "has it as " + entries.get(entries.size() - 1).kind().label());
  }

  private void write(JournalEntry entry) {
    String journal = port.journalTopic(domain);
    try {
      send(journal, entry);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MeshException("Interrupted while writing " + journal, e);
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      throw new MeshException(
          "It is not known whether %s took that %s is settled: %s; list it, and settle it again"
              .formatted(journal, entry.signal().position(), e),
          e);
    }
  }

  /**
   * By a producer without transactions: one of the port's own would shut the running port out. The
   * time is that of what is settled, so that both expire together.
   */
  private void send(String journal, JournalEntry entry)
      throws InterruptedException, ExecutionException, TimeoutException {
    String key = entry.signal().key();
    Producer<byte[], byte[]> producer = producers.apply(config());
    try {
      var unused =
          producer
              .send(
                  new ProducerRecord<>(
                      journal,
                      entry.signal().position().partition(),
                      entry.at().toEpochMilli(),
                      key == null ? null : key.getBytes(StandardCharsets.UTF_8),
                      entry.toBytes()))
              // The producer gives up by itself, and tells more than that time is over.
              .get(2 * BOUND.toMillis(), TimeUnit.MILLISECONDS);
    } finally {
      producer.close(BOUND);
    }
  }

  /** What was said not to be known must not be tried any longer. */
  private Map<String, Object> config() {
    int bound = Math.toIntExact(BOUND.toMillis());
    return Map.of(
        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
        bootstrapServers,
        ProducerConfig.ACKS_CONFIG,
        "all",
        // Request and linger together may not be longer than the delivery.
        ProducerConfig.LINGER_MS_CONFIG,
        0,
        ProducerConfig.MAX_BLOCK_MS_CONFIG,
        bound,
        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
        bound,
        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
        bound);
  }
}
