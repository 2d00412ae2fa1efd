package io.streammesh.stream;

import io.streammesh.MeshException;
import io.streammesh.avro.MalformedRecordException;
import io.streammesh.registry.RegistryException;
import io.streammesh.registry.RegistryUnavailableException;
import java.io.EOFException;
import java.io.IOException;
import org.apache.avro.InvalidNumberEncodingException;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * What a foreign deserializer's failure means. It says one and the same for a record that is broken
 * and for a registry that is away, so its causes decide: a record is set aside only where nothing
 * but its bytes can be at fault.
 */
final class ForeignFailure {
  private static final int SUBJECT_NOT_FOUND = 40401;
  private static final int SCHEMA_NOT_FOUND = 40403;

  private ForeignFailure() {}

  /**
   * The exception that says to Ingress, or to the app, what to do: {@link MalformedRecordException}
   * to set the record aside, a {@link RegistryException} to stop.
   */
  static MeshException judged(SerializationException failure, Class<?> deserializer) {
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      MeshException other = otherThanTheBytes(cause, failure, deserializer);
      if (other != null) {
        return other;
      }
    }
    // The messages can quote the input, so only their kinds are told.
    return new MalformedRecordException(
        "Value cannot be read by " + deserializer.getName() + ": " + kinds(failure));
  }

  private static @Nullable MeshException otherThanTheBytes(
      Throwable cause, SerializationException failure, Class<?> deserializer) {
    if (cause instanceof RuntimeException
        || cause instanceof EOFException
        || cause instanceof InvalidNumberEncodingException) {
      return null;
    }
    if (isNotFound(cause)) {
      // The registry has answered: to ask again would stop the app for good.
      return new MalformedRecordException(
          "The registry that " + deserializer.getName() + " asks has no such schema");
    }
    // Confluent's client tells the registry's refusals as a checked exception that is none of I/O.
    return cause instanceof IOException
        ? new RegistryUnavailableException(
            "The registry that " + deserializer.getName() + " asks cannot be reached", failure)
        : new RegistryException(
            "The registry that " + deserializer.getName() + " asks refuses to answer", failure);
  }

  /** By the error code, which Confluent's client has a method for: no build depends on its type. */
  private static boolean isNotFound(Throwable cause) {
    try {
      return cause.getClass().getMethod("getErrorCode").invoke(cause) instanceof Integer code
          && code >= SUBJECT_NOT_FOUND
          && code <= SCHEMA_NOT_FOUND;
    } catch (ReflectiveOperationException noSuchMethod) {
      return false;
    }
  }

  private static String kinds(Throwable failure) {
    StringBuilder kinds = new StringBuilder(failure.getClass().getSimpleName());
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      kinds.append(", ").append(cause.getClass().getSimpleName());
    }
    return kinds.toString();
  }
}
