package io.streammesh.keys.local;

import io.streammesh.MeshException;
import io.streammesh.audit.AuditLog;
import io.streammesh.audit.AuditUnavailableException;
import io.streammesh.audit.v1.AuditEvent;
import io.streammesh.keys.local.internal.IdentityFiles;
import io.streammesh.keys.local.internal.KeystoreFolder;
import io.streammesh.keys.local.internal.KeystoreLock;
import io.streammesh.keys.local.internal.OutboxFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Where what an administrator decides waits until there is a broker to tell it: the file {@value
 * #FILE} in the keystore. {@link KeystoreAdmin} puts each change of a key or grant in, in the same
 * locked change. An event goes out at least once; its id is the same each time.
 *
 * <p>Thread-safe; several threads and processes wait for one another. Every method throws a {@link
 * MeshException} if the file cannot be read or written, or is not believed.
 */
public final class AuditOutbox {
  /** Name of the file. */
  public static final String FILE = KeystoreFolder.OUTBOX;

  private final KeystoreFolder folder;
  private final OutboxFile file;

  private AuditOutbox(KeystoreFolder folder) {
    this.folder = folder;
    this.file = new OutboxFile(folder);
  }

  /**
   * The outbox of one keystore.
   *
   * @param root the keystore's folder
   */
  public static AuditOutbox of(Path root) {
    return new AuditOutbox(new KeystoreFolder(root));
  }

  /** How many events wait. */
  public int waiting() {
    return file.events().size();
  }

  /**
   * Writes an event down, and forces it to the disk. For what is decided outside of the keystore:
   * before it takes effect, so that it does not where this throws.
   *
   * @throws io.streammesh.integrity.KeyUnavailableException if the keystore has no identity of the
   *     event's domain, so that nobody could sign it
   */
  public void add(AuditEvent event) {
    var unused = new IdentityFiles(folder).identity(event.getDomain());
    KeystoreLock.holding(folder, () -> file.recording(List.of(event), () -> {}));
  }

  /**
   * Sends what waits. What cannot be sent goes on waiting.
   *
   * @param logs opens the log of a domain
   */
  public Delivery deliver(Function<String, AuditLog> logs) {
    if (waiting() == 0) {
      return new Delivery(0, 0, List.of());
    }
    Delivery[] done = new Delivery[1];
    KeystoreLock.holding(folder, () -> done[0] = deliverHolding(logs));
    return done[0];
  }

  private Delivery deliverHolding(Function<String, AuditLog> logs) {
    List<AuditEvent> events = file.events();
    Map<String, List<AuditEvent>> byDomain = new LinkedHashMap<>();
    events.forEach(
        event -> byDomain.computeIfAbsent(event.getDomain(), any -> new ArrayList<>()).add(event));
    List<AuditEvent> left = new ArrayList<>(events);
    List<String> problems = new ArrayList<>();
    for (Map.Entry<String, List<AuditEvent>> domain : byDomain.entrySet()) {
      try (AuditLog log = logs.apply(domain.getKey())) {
        for (AuditEvent event : domain.getValue()) {
          log.record(event);
          left.remove(event);
        }
      } catch (AuditUnavailableException e) {
        // The others would wait for the same broker, each in its turn.
        problems.add(String.valueOf(e.getMessage()));
        break;
      } catch (MeshException e) {
        problems.add(String.valueOf(e.getMessage()));
      }
    }
    if (left.size() < events.size()) {
      file.replace(left);
    }
    return new Delivery(events.size() - left.size(), left.size(), problems);
  }

  /**
   * What became of the events.
   *
   * @param sent that stand in audit topics now
   * @param left that wait
   * @param problems why they do
   */
  public record Delivery(int sent, int left, List<String> problems) {
    public Delivery {
      problems = List.copyOf(problems);
    }
  }
}
