package io.streammesh.platform.probe;

import io.streammesh.keys.local.LocalKeystore;
import io.streammesh.platform.audit.AuditEntry;
import io.streammesh.platform.audit.AuditTail;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * A domain's audit topic, verified by the domain's own keys, and read on from where it was read to,
 * however often it cannot be read in between. Belongs to one thread; close it.
 */
final class DomainAudit implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(50);

  private final ProbedMesh mesh;
  private final String domain;
  private final Clock clock;
  private @Nullable Reader reader;
  private Map<TopicPartition, Long> positions = Map.of();

  private DomainAudit(ProbedMesh mesh, String domain, Clock clock) {
    this.mesh = mesh;
    this.domain = domain;
    this.clock = clock;
  }

  /**
   * Stands where the topic ends.
   *
   * @throws io.streammesh.MeshException if it cannot be read
   */
  static DomainAudit atEnd(ProbedMesh mesh, String domain, Clock clock) {
    DomainAudit audit = new DomainAudit(mesh, domain, clock);
    audit.open();
    return audit;
  }

  /**
   * Reads on where reading has failed; else it does nothing.
   *
   * @throws io.streammesh.MeshException if it cannot be read still
   */
  void open() {
    if (reader == null) {
      reader = Reader.from(positions, mesh, domain, clock);
      positions = reader.tail().positions();
    }
  }

  /**
   * Reads all that is there; nothing where reading has failed before.
   *
   * @return whether nothing is left of what was committed before the call
   * @throws io.streammesh.MeshException if it cannot be read; {@link #open} tries again
   */
  boolean read(Consumer<AuditEntry> entries) {
    Reader open = reader;
    if (open == null) {
      return false;
    }
    try {
      Map<TopicPartition, Long> ends = open.tail().ends();
      int read;
      do {
        var next = open.tail().next(POLL);
        positions = open.tail().positions();
        next.forEach(entries);
        read = next.size();
      } while (read > 0);
      return ends.entrySet().stream()
          .allMatch(end -> positions.getOrDefault(end.getKey(), 0L) >= end.getValue());
    } catch (RuntimeException e) {
      reader = null;
      open.closeAfter(e);
      throw e;
    }
  }

  @Override
  public void close() {
    if (reader != null) {
      reader.close();
    }
  }

  /** The keys stay open as long as what is verified by them. */
  private record Reader(LocalKeystore keys, AuditTail tail) implements AutoCloseable {
    static Reader from(
        Map<TopicPartition, Long> positions, ProbedMesh mesh, String domain, Clock clock) {
      LocalKeystore keys = LocalKeystore.open(mesh.keystore(), domain, clock);
      try {
        return new Reader(
            keys,
            AuditTail.from(
                positions,
                mesh.bootstrapServers(),
                mesh.registry(),
                mesh.definition().audit(domain),
                keys.verificationKeys(),
                clock));
      } catch (RuntimeException e) {
        keys.close();
        throw e;
      }
    }

    /** What is broken may not close either, which is told with what broke it. */
    @SuppressWarnings("IllegalCatch")
    void closeAfter(RuntimeException failure) {
      try {
        close();
      } catch (RuntimeException e) {
        failure.addSuppressed(e);
      }
    }

    @Override
    public void close() {
      tail.close();
      keys.close();
    }
  }
}
