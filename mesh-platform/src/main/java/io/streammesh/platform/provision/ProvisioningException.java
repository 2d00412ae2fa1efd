package io.streammesh.platform.provision;

import io.streammesh.MeshException;

/** The broker or the registry holds what the mesh's files contradict; nothing was overwritten. */
public final class ProvisioningException extends MeshException {
  private static final long serialVersionUID = 1L;

  ProvisioningException(String message) {
    super(message);
  }

  ProvisioningException(String message, Throwable cause) {
    super(message, cause);
  }
}
