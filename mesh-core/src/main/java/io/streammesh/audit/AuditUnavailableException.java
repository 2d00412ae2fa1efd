package io.streammesh.audit;

import io.streammesh.MeshException;

/**
 * A decision cannot be audited now. It must not take effect: what was to be opened stays sealed,
 * and nothing is committed behind a record that was rejected. It may be tried again.
 */
public final class AuditUnavailableException extends MeshException {
  private static final long serialVersionUID = 1L;

  public AuditUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
