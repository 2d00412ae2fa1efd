package io.streammesh.reintegration;

/** What is to become of a signal. */
sealed interface Judgement {
  /** It may be acted on, or withdrawn, as things are now. */
  record Deliver() implements Judgement {}

  /** It is not acted on; the journal keeps it. */
  record Refuse(SignalCause cause) implements Judgement {}

  /** It is not acted on by the port: a person decides. */
  record Review(SignalCause cause) implements Judgement {}

  Judgement DELIVER = new Deliver();
}
