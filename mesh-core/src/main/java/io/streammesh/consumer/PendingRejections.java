package io.streammesh.consumer;

import io.streammesh.audit.Rejection;
import io.streammesh.audit.RejectionAccount;
import java.util.ArrayList;
import java.util.List;

/** The rejections that are not accounted for yet. For one thread. */
final class PendingRejections {
  private final RejectionAccount account;
  private final List<Rejection> pending = new ArrayList<>();

  PendingRejections(RejectionAccount account) {
    this.account = account;
  }

  void add(BadRecord record) {
    pending.add(
        Rejection.of(
            record.contract(),
            record.position(),
            record.original().timestamp(),
            record.fault(),
            record.reason()));
  }

  /** Accounts for them; what this throws leaves them pending. */
  void tell() {
    if (!pending.isEmpty()) {
      account.rejected(List.copyOf(pending));
      pending.clear();
    }
  }
}
