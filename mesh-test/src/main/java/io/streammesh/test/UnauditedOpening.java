package io.streammesh.test;

import io.streammesh.protect.OpenDecisions;

/**
 * Lets every protected field be opened, and tells nobody. For tests that look into records; what
 * runs in a mesh keeps account by an {@link io.streammesh.audit.AuditedDecisions}.
 */
public final class UnauditedOpening implements OpenDecisions {
  @Override
  public void opened(String product, String tag, int epoch) {}

  @Override
  public void refused(String product, String tag, int epoch, String why) {}
}
