package io.streammesh.platform.cli;

import io.streammesh.lineage.Position;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A record as it is named in messages: {@code orders.order-facts.v1-3@17}. */
final class PositionConverter implements ITypeConverter<Position> {
  private static final Pattern FORM = Pattern.compile("(.+)-(\\d{1,9})@(\\d{1,18})");

  @Override
  public Position convert(String text) {
    Matcher position = FORM.matcher(text);
    if (!position.matches()) {
      throw new TypeConversionException(
          "'"
              + text
              + "' is no position, expected topic, partition and offset, such as"
              + " fraud.order-risk-signals.v1-3@17");
    }
    return new Position(
        position.group(1), Integer.parseInt(position.group(2)), Long.parseLong(position.group(3)));
  }
}
