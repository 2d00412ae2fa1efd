package io.streammesh.integrity;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * The headers of one record at a time, in wire order: the signature, and those that it covers. For
 * one thread; reused for one record after the other.
 */
final class GovernedHeaders {
  private static final String MESH = "mesh";
  private static final String CLOUD_EVENTS = "ce_";
  private static final String TRACEPARENT = "traceparent";

  /** Up to so many are compared one by one; a hostile record can have very many. */
  private static final int FEW = 16;

  private final Set<String> names = new HashSet<>();
  private Header[] covered = new Header[FEW];
  private int size;
  private @Nullable Header signature;
  private @Nullable IntegrityFault fault;

  /**
   * Whether the mesh answers for headers of a name. Any other is foreign to a product's records.
   * The name is one of ASCII's printable characters, so that it can be written in one way only.
   */
  static boolean isGoverned(String name) {
    return (name.startsWith(MESH) || name.startsWith(CLOUD_EVENTS) || name.equals(TRACEPARENT))
        && isPrintable(name);
  }

  /** Takes the headers of a record; what is wrong with them, if they are to be unsigned. */
  @Nullable IntegrityFault takeUnsigned(Header[] headers) {
    clear();
    for (Header header : headers) {
      take(header);
    }
    return signature == null ? fault : IntegrityFault.DUPLICATE_HEADER;
  }

  /** Takes the headers of a record; what is wrong with them, if they are to have a signature. */
  @Nullable IntegrityFault takeSigned(Iterable<Header> headers) {
    clear();
    for (Header header : headers) {
      take(header);
    }
    if (signature == null) {
      return IntegrityFault.UNSIGNED;
    }
    return fault == null && signature.value() == null ? IntegrityFault.SIGNATURE_MALFORMED : fault;
  }

  /** The value of the signature header, where one was taken and nothing was wrong. */
  byte[] signature() {
    return Objects.requireNonNull(Objects.requireNonNull(signature).value());
  }

  /** How many headers the signature covers. */
  int size() {
    return size;
  }

  String name(int index) {
    return covered[index].key();
  }

  byte @Nullable [] value(int index) {
    return covered[index].value();
  }

  private void clear() {
    Arrays.fill(covered, 0, size, null);
    size = 0;
    signature = null;
    fault = null;
  }

  private void take(Header header) {
    String name = header.key();
    if (name.equals(SignatureHeader.NAME)) {
      if (signature != null) {
        note(IntegrityFault.DUPLICATE_HEADER);
      }
      signature = header;
    } else if (!isGoverned(name)) {
      note(IntegrityFault.FOREIGN_HEADER);
    } else if (isTaken(name)) {
      note(IntegrityFault.DUPLICATE_HEADER);
    } else {
      if (size == covered.length) {
        covered = Arrays.copyOf(covered, 2 * size);
      }
      covered[size++] = header;
    }
  }

  private void note(IntegrityFault found) {
    fault = fault == null ? found : fault;
  }

  private boolean isTaken(String name) {
    if (size >= FEW) {
      if (size == FEW) {
        names.clear();
        for (int i = 0; i < size; i++) {
          names.add(name(i));
        }
      }
      return !names.add(name);
    }
    for (int i = 0; i < size; i++) {
      if (name(i).equals(name)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPrintable(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) <= ' ' || name.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }
}
