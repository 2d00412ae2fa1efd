package io.streammesh.quality.internal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A case of a SimpleTestFile in protobuf's text form.
 *
 * @param expected a value as {@link Evaluations} has it; null if it is of another type
 * @param bindings a null value stands for one of another type
 */
record ConformanceCase(
    String name, String expression, Object expected, Map<String, Object> bindings) {
  private static final Pattern TOKEN =
      Pattern.compile(
          "#[^\\n]*|\"(?:[^\"\\\\\\n]|\\\\.)*\"|'(?:[^'\\\\\\n]|\\\\.)*'|[{}\\[\\]:<>,;]|[^\\s{}\\[\\]:<>,;\"'#]+");

  /** A message: fields by name, each a list of texts and messages. */
  private static final class Message {
    final Map<String, List<Object>> fields = new HashMap<>();

    List<Object> all(String field) {
      return fields.getOrDefault(field, List.of());
    }

    Message message(String field) {
      return all(field).isEmpty() ? new Message() : (Message) all(field).get(0);
    }

    String text(String field) {
      return all(field).isEmpty() ? "" : (String) all(field).get(0);
    }
  }

  static List<ConformanceCase> read(String file) {
    List<String> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(file);
    while (matcher.find()) {
      if (!matcher.group().startsWith("#")) {
        tokens.add(matcher.group());
      }
    }
    Message top = message(tokens, new int[1]);
    List<ConformanceCase> cases = new ArrayList<>();
    for (Object section : top.all("section")) {
      for (Object test : ((Message) section).all("test")) {
        cases.add(of((Message) test));
      }
    }
    return cases;
  }

  private static ConformanceCase of(Message test) {
    Map<String, Object> bindings = new HashMap<>();
    for (Object binding : test.all("bindings")) {
      Message message = (Message) binding;
      bindings.put(message.text("key"), value(message.message("value").message("value")));
    }
    Object expected =
        test.fields.containsKey("eval_error")
            ? Evaluations.ERROR
            : test.fields.containsKey("value")
                ? value(test.message("value"))
                : test.fields.containsKey("typed_result") ? null : (Object) true;
    return new ConformanceCase(test.text("name"), test.text("expr"), expected, bindings);
  }

  private static Object value(Message value) {
    for (Map.Entry<String, List<Object>> field : value.fields.entrySet()) {
      Object first = field.getValue().get(0);
      return switch (field.getKey()) {
        case "bool_value" -> Boolean.valueOf((String) first);
        case "int64_value" -> Long.decode((String) first);
        case "double_value" -> real((String) first);
        case "string_value" -> first;
        case "null_value" -> "null";
        default -> null;
      };
    }
    return null;
  }

  private static Double real(String text) {
    return switch (text) {
      case "inf", "+inf", "infinity" -> Double.POSITIVE_INFINITY;
      case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
      case "nan" -> Double.NaN;
      default -> Double.valueOf(text);
    };
  }

  private static Message message(List<String> tokens, int[] at) {
    Message message = new Message();
    while (at[0] < tokens.size() && !tokens.get(at[0]).equals("}")) {
      String name = tokens.get(at[0]++);
      if (name.equals(",") || name.equals(";")) {
        continue;
      }
      if (name.equals("[")) {
        // The type of an Any: no part of it is used.
        while (!tokens.get(at[0]++).equals("]")) {}
        name = "any";
      }
      if (tokens.get(at[0]).equals(":")) {
        at[0]++;
      }
      List<Object> values = message.fields.computeIfAbsent(name, key -> new ArrayList<>());
      if (tokens.get(at[0]).equals("[")) {
        at[0]++;
        while (!tokens.get(at[0]).equals("]")) {
          if (tokens.get(at[0]).equals(",")) {
            at[0]++;
          } else {
            values.add(fieldValue(tokens, at));
          }
        }
        at[0]++;
      } else {
        values.add(fieldValue(tokens, at));
      }
    }
    at[0]++;
    return message;
  }

  private static Object fieldValue(List<String> tokens, int[] at) {
    String token = tokens.get(at[0]++);
    if (token.equals("{")) {
      return message(tokens, at);
    }
    if (!token.startsWith("\"") && !token.startsWith("'")) {
      return token;
    }
    StringBuilder text = new StringBuilder(unquoted(token));
    while (tokens.get(at[0]).startsWith("\"") || tokens.get(at[0]).startsWith("'")) {
      text.append(unquoted(tokens.get(at[0]++)));
    }
    return text.toString();
  }

  /** Escapes stand for bytes, which together are UTF-8. */
  private static String unquoted(String token) {
    String inner = token.substring(1, token.length() - 1);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < inner.length(); ) {
      int c = inner.codePointAt(i);
      i += Character.charCount(c);
      if (c == '\\') {
        char escape = inner.charAt(i++);
        int length =
            switch (escape) {
              case 'x' -> 2;
              case 'u' -> 4;
              case 'U' -> 8;
              case '0', '1', '2', '3' -> 3;
              default -> 0;
            };
        if (escape >= '0' && escape <= '3') {
          bytes.write(Integer.parseInt(inner.substring(i - 1, i + 2), 8));
          i += 2;
          continue;
        }
        if (length == 2) {
          bytes.write(Integer.parseInt(inner.substring(i, i + 2), 16));
          i += 2;
          continue;
        }
        if (length > 0) {
          c = Integer.parseInt(inner.substring(i, i + length), 16);
          i += length;
        } else {
          c =
              switch (escape) {
                case 'n' -> '\n';
                case 't' -> '\t';
                case 'r' -> '\r';
                case 'a' -> 7;
                case 'b' -> '\b';
                case 'f' -> '\f';
                case 'v' -> 11;
                default -> escape;
              };
        }
      }
      bytes.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
