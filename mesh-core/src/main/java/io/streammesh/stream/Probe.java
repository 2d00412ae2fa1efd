package io.streammesh.stream;

import io.streammesh.MeshException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A synthetic event that shows whether the way from a raw topic to the products is open, and how
 * long it takes. On the wire it is a record of the raw topic with neither key nor value, and the
 * header {@value #HEADER}: {@code <uuid>;<epoch milliseconds>}. It has no authority: no step of a
 * topology is called for it, no state is read or written, and no product topic gets it; where it
 * would be published, its arrival is told in the domain's audit topic.
 *
 * @param id of this probe alone
 * @param sentAt by its sender's clock, in whole milliseconds
 */
public record Probe(UUID id, Instant sentAt) {
  /** Name of the header. */
  public static final String HEADER = "mesh-probe";

  private static final int ID_LENGTH = 36;

  /** Of the longest time that is read, which is in the year 33658. */
  private static final int TIME_LENGTH = 15;

  /**
   * @throws MeshException if the time is not one that the header can tell
   */
  public Probe {
    sentAt = sentAt.truncatedTo(ChronoUnit.MILLIS);
    long millis = sentAt.toEpochMilli();
    if (millis < 0 || Long.toString(millis).length() > TIME_LENGTH) {
      throw new MeshException(
          "A probe cannot be sent at %s; expected a time from 1970 on, of up to %d digits in milliseconds"
              .formatted(sentAt, TIME_LENGTH));
    }
  }

  /** A new one. */
  public static Probe at(Instant sentAt) {
    return new Probe(UUID.randomUUID(), sentAt);
  }

  /** The header's value. */
  public byte[] toBytes() {
    return (id + ";" + sentAt.toEpochMilli()).getBytes(StandardCharsets.US_ASCII);
  }

  /** The probe that a header's value tells, which has to be in its one form; else null. */
  static @Nullable Probe parse(byte @Nullable [] header) {
    if (header == null
        || header.length < ID_LENGTH + 2
        || header.length > ID_LENGTH + 1 + TIME_LENGTH) {
      return null;
    }
    String text = new String(header, StandardCharsets.ISO_8859_1);
    String time = text.substring(ID_LENGTH + 1);
    if (text.charAt(ID_LENGTH) != ';' || !time.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return null;
    }
    UUID id;
    try {
      id = UUID.fromString(text.substring(0, ID_LENGTH));
    } catch (IllegalArgumentException notOne) {
      return null;
    }
    long millis = Long.parseLong(time);
    return text.equals(id + ";" + millis) ? new Probe(id, Instant.ofEpochMilli(millis)) : null;
  }
}
