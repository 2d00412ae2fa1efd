package io.streammesh.quality.internal;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.IndexedRecord;

/** Nodes of functions: sizes, tests of text, membership. */
final class Functions {
  private Functions() {}

  /** In code points, as in CEL. */
  static final class SizeOfText extends Node.Int {
    private final Node.Text text;

    SizeOfText(Node.Text text) {
      this.text = text;
    }

    @Override
    long eval(IndexedRecord record) {
      String value = text.eval(record);
      return value.codePointCount(0, value.length());
    }

    @Override
    boolean lacks(IndexedRecord record) {
      return text.lacks(record);
    }
  }

  static final class SizeOfOther extends Node.Int {
    private final Node.Other sized;

    SizeOfOther(Node.Other sized) {
      this.sized = sized;
    }

    @Override
    long eval(IndexedRecord record) {
      Object value = sized.value(record);
      if (value instanceof Collection<?> list) {
        return list.size();
      }
      if (value instanceof Map<?, ?> map) {
        return map.size();
      }
      if (value instanceof ByteBuffer bytes) {
        return bytes.remaining();
      }
      if (value instanceof GenericFixed fixed) {
        return fixed.bytes().length;
      }
      throw EvaluationFailed.FAILED;
    }

    @Override
    boolean lacks(IndexedRecord record) {
      return sized.lacks(record);
    }
  }

  /** The tests, by their names in CEL. */
  enum TextTest {
    STARTS_WITH("startsWith"),
    ENDS_WITH("endsWith"),
    CONTAINS("contains");

    final String function;

    TextTest(String function) {
      this.function = function;
    }
  }

  static final class Test extends Node.Partial {
    private final TextTest test;
    private final Node.Text text;
    private final Node.Text part;

    Test(TextTest test, Node.Text text, Node.Text part) {
      this.test = test;
      this.text = text;
      this.part = part;
    }

    @Override
    Truth truth(IndexedRecord record) {
      if (text.lacks(record) || part.lacks(record)) {
        return Truth.ERROR;
      }
      String whole = text.eval(record);
      String tested = part.eval(record);
      return Truth.of(
          switch (test) {
            case STARTS_WITH -> whole.startsWith(tested);
            case ENDS_WITH -> whole.endsWith(tested);
            case CONTAINS -> whole.contains(tested);
          });
    }
  }

  static final class TextAmong extends Node.Bool {
    private final Node.Text text;
    private final String[] options;

    TextAmong(Node.Text text, List<String> options) {
      this.text = text;
      this.options = options.toArray(String[]::new);
    }

    @Override
    boolean eval(IndexedRecord record) {
      if (text.isNull(record)) {
        return false;
      }
      String value = text.eval(record);
      for (String option : options) {
        if (option.equals(value)) {
          return true;
        }
      }
      return false;
    }
  }

  static final class IntAmong extends Node.Bool {
    private final Node.Int number;
    private final long[] options;

    IntAmong(Node.Int number, List<Long> options) {
      this.number = number;
      this.options = options.stream().mapToLong(Long::longValue).toArray();
    }

    @Override
    boolean eval(IndexedRecord record) {
      if (number.isNull(record)) {
        return false;
      }
      long value = number.eval(record);
      for (long option : options) {
        if (option == value) {
          return true;
        }
      }
      return false;
    }
  }

  /** A text in a field that is an array of texts. */
  static final class TextInField extends Node.Bool {
    private final Node.Text text;
    private final Node.Other list;

    TextInField(Node.Text text, Node.Other list) {
      this.text = text;
      this.list = list;
    }

    @Override
    boolean eval(IndexedRecord record) {
      Object elements = list.value(record);
      boolean none = text.isNull(record);
      if (!(elements instanceof List<?> values)) {
        throw EvaluationFailed.FAILED;
      }
      if (none) {
        return false;
      }
      String value = text.eval(record);
      for (int i = 0; i < values.size(); i++) {
        if (value.equals(String.valueOf(values.get(i)))) {
          return true;
        }
      }
      return false;
    }
  }
}
