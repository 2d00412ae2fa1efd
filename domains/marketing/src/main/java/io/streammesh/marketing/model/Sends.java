package io.streammesh.marketing.model;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** The campaigns that one person is in, by recipient id. */
public record Sends(SortedMap<String, Send> byRecipient) {
  public static final Sends NONE = new Sends(new TreeMap<>());

  public Sends {
    byRecipient = Collections.unmodifiableSortedMap(new TreeMap<>(byRecipient));
  }

  public Sends with(Send send) {
    SortedMap<String, Send> sends = new TreeMap<>(byRecipient);
    sends.put(send.recipientId(), send);
    return new Sends(sends);
  }

  public Sends without(Send send) {
    SortedMap<String, Send> sends = new TreeMap<>(byRecipient);
    sends.remove(send.recipientId());
    return new Sends(sends);
  }
}
