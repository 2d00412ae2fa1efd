package io.streammesh.contract;

/**
 * What becomes of an action that may or may not have been done, as after a crash, or once it has
 * failed.
 */
public enum UnknownOutcome {
  /** It is done again; the system acted upon recognizes the signal's id. */
  RETRY,

  /** A person decides. */
  REVIEW
}
