package io.streammesh.protect;

/** Lets every protected field be opened, and tells nobody. */
public final class UnauditedOpening implements OpenDecisions {
  @Override
  public void opened(String product, String tag, int epoch) {}

  @Override
  public void refused(String product, String tag, int epoch, String why) {}
}
