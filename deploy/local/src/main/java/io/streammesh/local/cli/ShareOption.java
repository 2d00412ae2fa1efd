package io.streammesh.local.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A share as people write it, {@code 5%} or {@code 0.5%}; from 0 to 1. */
final class ShareOption implements ITypeConverter<Double> {
  private static final Pattern FORM = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,6})?)%");

  @Override
  public Double convert(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches() || Double.parseDouble(matcher.group(1)) > 100) {
      throw new TypeConversionException(
          "'" + text + "' is no share; expected a percentage up to 100%, such as 5%");
    }
    return Double.parseDouble(matcher.group(1)) / 100;
  }
}
