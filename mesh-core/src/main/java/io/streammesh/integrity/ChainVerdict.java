package io.streammesh.integrity;

/** What a record's place in its chain says about it. */
public enum ChainVerdict {
  /**
   * The next one of its chain, or the first one that is seen of it; or what is between may all be
   * records that were refused.
   */
  FRESH,

  /**
   * Later than the next one: what was between is lost, or was deleted where the topic is compacted
   * or its records expire. The record itself is good.
   */
  GAP,

  /** It was there before, at another offset: an attack or a fault. The record is to be refused. */
  REPEAT,

  /** It is read again where it was read before, as after a restart. The record is good. */
  REDELIVERY
}
