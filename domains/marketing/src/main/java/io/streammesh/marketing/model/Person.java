package io.streammesh.marketing.model;

import org.jspecify.annotations.Nullable;

/** A person who is, or was, in a campaign, and what the person ordered. */
public record Person(Sends sends, Orders orders) {

  public static Person of(Sends sends, @Nullable Orders orders) {
    return new Person(sends, orders == null ? Orders.NONE : orders);
  }
}
