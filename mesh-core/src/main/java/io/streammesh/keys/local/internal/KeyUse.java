package io.streammesh.keys.local.internal;

/** What the keys of one file are for. */
public sealed interface KeyUse {
  /** As files and people call it. */
  String name();

  /** A product's signatures. */
  record Signing() implements KeyUse {
    @Override
    public String name() {
      return "signing";
    }
  }

  /**
   * Its fields with one tag.
   *
   * @param tag such as {@code pii.address}
   */
  record Data(String tag) implements KeyUse {
    @Override
    public String name() {
      return "data " + tag;
    }
  }
}
