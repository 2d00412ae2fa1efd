package io.streammesh.reintegration;

import java.time.Instant;

/**
 * That a reintegration port is not to act.
 *
 * @param reason one sentence for a person
 * @param since when it was stopped
 */
public record ActingStop(String reason, Instant since) {
  public ActingStop {
    if (reason.isBlank()) {
      throw new IllegalArgumentException("reason is blank, expected what a person can go by");
    }
  }
}
