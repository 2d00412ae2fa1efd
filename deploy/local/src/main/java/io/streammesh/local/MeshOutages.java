package io.streammesh.local;

import io.streammesh.local.process.ChildProcess;
import io.streammesh.local.process.Supervisor;

/**
 * Takes parts of a running mesh away and gives them back, without the mesh taking it for a failure
 * of its own. Processes go by their names: {@value #REGISTRY}, or the name of a domain or service.
 * Whoever takes a part away brings it back, before the mesh is closed.
 *
 * <p>Thread-safe.
 */
public final class MeshOutages {
  /** The schema registry's process. */
  public static final String REGISTRY = "registry";

  private final Supervisor supervisor;
  private final LocalBroker broker;

  MeshOutages(Supervisor supervisor, LocalBroker broker) {
    this.supervisor = supervisor;
    this.broker = broker;
  }

  /**
   * Kills a process, and keeps it down until it is brought back.
   *
   * @throws LocalMeshException if no such process runs
   */
  public void takeDown(String process) {
    supervisor.takeDown(process);
  }

  /**
   * Starts a process that was taken down, at its port and with its data, and keeps it running
   * again; returns without waiting until it is ready.
   *
   * @throws LocalMeshException if no such process is down
   */
  public void bringBack(String process) {
    supervisor.bringBack(process);
  }

  /**
   * The id of a process as it runs now.
   *
   * @throws LocalMeshException if there is no such process
   */
  public long pid(String process) {
    return supervisor
        .child(process)
        .map(ChildProcess::pid)
        .orElseThrow(
            () -> new LocalMeshException("The mesh has no process " + process + " that runs"));
  }

  /** Stops the broker; its data stay. */
  public void takeBrokerDown() {
    broker.takeDown();
  }

  /** Starts the broker again, at its port and with its data; returns when clients can connect. */
  public void bringBrokerBack() {
    broker.bringBack();
  }
}
