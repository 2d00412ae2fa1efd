package io.streammesh.local.app;

import io.streammesh.local.LocalMeshException;
import io.streammesh.local.process.ChildProcess;
import io.streammesh.local.process.HttpReadiness;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A domain app that was started. Its process is the first one: a supervisor that watches it starts
 * others with the same configuration, at the same address.
 *
 * @param domain its name
 * @param url where it answers
 * @param config its configuration file
 * @param process the process that was started
 */
public record DomainApp(String domain, URI url, Path config, ChildProcess process) {
  private static final String READY_PATH = "/readyz";

  /**
   * Returns when the app says that it is ready.
   *
   * @throws LocalMeshException when it ends instead, or is not ready within the bound; names its
   *     log and what stood there last
   */
  public void awaitReady(Duration bound) {
    new HttpReadiness(url.resolve(READY_PATH)).await(process, bound);
  }
}
