package io.streammesh.local;

import io.streammesh.contract.MeshDefinition;
import io.streammesh.keys.local.AuditOutbox;
import io.streammesh.keys.local.ErasedSubject;
import io.streammesh.keys.local.KeystoreAdmin;
import io.streammesh.keys.local.KeystoreChanges;
import io.streammesh.local.app.MeshEndpoints;
import io.streammesh.platform.audit.KeystoreAuditLogs;
import io.streammesh.registry.HttpSchemaRegistry;
import java.nio.file.Path;
import java.time.Clock;

/**
 * The keystore of a local mesh, administered as {@code ./mesh keys} does it for an operator: each
 * change is audited.
 */
public final class MeshKeys {
  private final MeshDefinition definition;
  private final MeshEndpoints endpoints;
  private final Path folder;
  private final Progress progress;

  MeshKeys(MeshDefinition definition, MeshEndpoints endpoints, Path folder, Progress progress) {
    this.definition = definition;
    this.endpoints = endpoints;
    this.folder = folder;
    this.progress = progress;
  }

  /** Makes what the contracts ask for. */
  void provision() {
    KeystoreChanges done = admin().provision(definition);
    progress.says(
        done.identities().size() + " identities and " + done.made().size() + " keys made");
    deliver();
  }

  /**
   * Destroys the keys of one person, in all products, for ever.
   *
   * @param subject as the products' fields have it
   */
  public ErasedSubject erase(String subject) {
    ErasedSubject done = admin().erase(subject);
    progress.says(
        done.destroyed().size() + " keys destroyed, as by ./mesh keys erase --subject " + subject);
    done.failed()
        .forEach((keys, reason) -> progress.says("not erased from the " + keys + ": " + reason));
    deliver();
    return done;
  }

  /**
   * Sends what is still to be audited, and says so. What cannot be sent in time goes on waiting; a
   * call that follows sends it.
   */
  public void deliver() {
    AuditOutbox.Delivery audited =
        AuditOutbox.of(folder)
            .deliver(
                new KeystoreAuditLogs(
                    definition,
                    new HttpSchemaRegistry(endpoints.registryUrl()),
                    endpoints.bootstrapServers(),
                    folder));
    audited.problems().forEach(progress::says);
    if (audited.sent() + audited.left() > 0) {
      progress.says(audited.sent() + " audit events sent, " + audited.left() + " wait");
    }
  }

  private KeystoreAdmin admin() {
    return KeystoreAdmin.of(folder, Clock.systemUTC());
  }
}
