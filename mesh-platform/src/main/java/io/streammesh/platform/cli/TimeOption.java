package io.streammesh.platform.cli;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A point in time in UTC, as {@code 2026-11-20T10:15:30Z}. */
final class TimeOption implements ITypeConverter<Instant> {
  TimeOption() {}

  @Override
  public Instant convert(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new TypeConversionException(
          "'" + text + "' is no time; expected one in UTC, such as 2026-11-20T10:15:30Z");
    }
  }
}
