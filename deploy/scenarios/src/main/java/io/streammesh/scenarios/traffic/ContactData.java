package io.streammesh.scenarios.traffic;

import java.util.regex.Pattern;

/** E-mail addresses and phone numbers, as the traffic invents them and as people type them. */
public final class ContactData {
  private static final String AT_DOMAIN = "@example.com";
  private static final Pattern PHONE = Pattern.compile("9\\d{4}-\\d{4}");
  private static final double EMAIL = 0.5;
  private static final int NUMBERED_MAILBOXES = 10_000;

  private ContactData() {}

  /** Whether one of them stands in a text; whoever must not tell them to anyone can ask. */
  public static boolean isIn(String text) {
    return text.contains(AT_DOMAIN) || PHONE.matcher(text).find();
  }

  static String email(String mailbox, Chance chance) {
    return mailbox + '.' + chance.between(1, NUMBERED_MAILBOXES) + AT_DOMAIN;
  }

  /** Something that a person can be reached by. */
  static String any(Chance chance) {
    return chance.of(EMAIL)
        ? email("fale.comigo", chance)
        : "(%d) 9%04d-%04d"
            .formatted(chance.between(11, 100), chance.between(0, 9999), chance.between(0, 9999));
  }
}
