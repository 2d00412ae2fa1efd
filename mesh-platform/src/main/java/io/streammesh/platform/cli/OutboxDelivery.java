package io.streammesh.platform.cli;

import io.streammesh.contract.MeshDefinition;
import io.streammesh.keys.local.AuditOutbox;
import io.streammesh.platform.audit.KeystoreAuditLogs;
import java.io.PrintWriter;
import java.nio.file.Path;

/**
 * Sends the audit events that wait in a keystore, where the command knows the mesh: the one that
 * its options name, else the local mesh that runs, if the keystore is that mesh's. What cannot be
 * sent goes on waiting, and the command says so; what it did stands.
 */
final class OutboxDelivery {
  private final KeystoreOption keystore;
  private final MeshConnection mesh;
  private final PrintWriter err;

  OutboxDelivery(KeystoreOption keystore, MeshConnection mesh, PrintWriter err) {
    this.keystore = keystore;
    this.mesh = mesh;
    this.err = err;
  }

  void run() {
    Path folder = keystore.folder();
    AuditOutbox outbox = AuditOutbox.of(folder);
    int waiting = outbox.waiting();
    if (waiting == 0) {
      return;
    }
    if (mesh.isNamed() || keystore.isOfRunningMesh()) {
      AuditOutbox.Delivery done =
          outbox.deliver(
              new KeystoreAuditLogs(
                  MeshDefinition.ofClasspath(), mesh.registry(), mesh.bootstrapServers(), folder));
      done.problems().forEach(problem -> err.println("warning: " + problem));
      waiting = done.left();
    }
    if (waiting > 0) {
      err.printf(
          "%d audit events wait in %s; the next command that reaches the mesh sends them%n",
          waiting, folder.resolve(AuditOutbox.FILE));
    }
  }
}
