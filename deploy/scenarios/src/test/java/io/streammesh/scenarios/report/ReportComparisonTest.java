package io.streammesh.scenarios.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReportComparisonTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "\"5.10\", \"5.1\", true",
        "\"5.00\", \"5\", true",
        "\"5.10\", \"5.11\", false",
        "\"07220\", \"7220\", false",
        "\"ana\", \"ana\", true",
        "\"ana\", \"5.1\", false",
        "5, 5, true",
        "5, 6, false",
        "67.0, 67, true",
        "0.333333, 0.333334, true",
        "0.333333, 0.333335, false",
        "\"5.10\", 5.1, false",
        "null, 0, false",
        "[1], [1], true"
      })
  void shouldCompareByMeaning(String expected, String actual, boolean same)
      throws JsonProcessingException {
    // When
    List<Difference> differences =
        ReportComparison.compare(
            json("{\"figure\":" + expected + "}"), json("{\"figure\":" + actual + "}"));

    // Then
    assertThat(differences.isEmpty()).isEqualTo(same);
  }

  @Test
  void shouldNamePathAndBothValues() throws JsonProcessingException {
    // Given
    JsonNode expected = json("{'a':{'b':[{'c':1},{'c':2}]},'d':'x'}");
    JsonNode actual = json("{'a':{'b':[{'c':1},{'c':3}]},'d':'y'}");

    // When
    List<Difference> differences = ReportComparison.compare(expected, actual);

    // Then
    assertThat(differences)
        .extracting(Difference::toString)
        .containsExactly("/a/b/1/c: expected 2, found 3", "/d: expected \"x\", found \"y\"");
  }

  @Test
  void shouldTellWhatOnlyOneSideHas() throws JsonProcessingException {
    // Given
    JsonNode expected = json("{'a':1,'list':[1,2],'kind':{}}");
    JsonNode actual = json("{'list':[1],'more':2,'kind':[]}");

    // When
    List<Difference> differences = ReportComparison.compare(expected, actual);

    // Then
    assertThat(differences)
        .containsExactly(
            new Difference("/a", "1", "(absent)"),
            new Difference("/list", "2 entries", "1 entries"),
            new Difference("/list/1", "2", "(absent)"),
            new Difference("/kind", "{}", "[]"),
            new Difference("/more", "(absent)", "2"));
  }

  @Test
  void shouldTellALengthAndTheFirstEntryThatMoved() throws JsonProcessingException {
    // Given
    JsonNode expected = json("{'list':[{'id':1},{'id':2},{'id':3},{'id':4}]}");
    JsonNode actual = json("{'list':[{'id':1},{'id':3},{'id':4}]}");

    // When
    List<Difference> differences = ReportComparison.compare(expected, actual);

    // Then
    assertThat(differences)
        .extracting(Difference::toString)
        .containsExactly(
            "/list: expected 4 entries, found 3 entries", "/list/1/id: expected 2, found 3");
  }

  private static JsonNode json(String text) throws JsonProcessingException {
    return new ObjectMapper().readTree(text.replace('\'', '"'));
  }
}
