package io.streammesh.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.streammesh.quality.QualityRule;
import io.streammesh.quality.Severity;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QualityViolationsTest {
  private static final String SCHEMA =
      """
      {
        "type": "record", "name": "SaleEvent", "namespace": "shop.raw", "doc": "A sale",
        "fields": [
          {"name": "saleId", "type": "string", "doc": "The sale"},
          {"name": "count", "type": "int", "doc": "How many"},
          {"name": "note", "type": ["null", "string"], "doc": "What was said"},
          {"name": "ratio", "type": "double", "doc": "A share"},
          {"name": "lines", "type": {"type": "array", "items": "string"}, "doc": "Lines"},
          {"name": "price", "doc": "A price",
            "type": {"type": "bytes", "logicalType": "decimal", "precision": 9, "scale": 2}}
        ]
      }
      """;

  private static final String QUALITY =
      """
      physicalName: shop.raw.sale-events
      quality:
        - name: sane
          type: custom
          engine: cel
          implementation: count >= 0 && size(saleId) > 0
          severity: warning
          dimension: accuracy
      properties:
        - name: note
          quality:
            - metric: missingValues
              arguments: {missingValues: [null, '', 'n/a']}
              mustBe: 0
            - metric: nullValues
              mustBeLessThan: 1
              unit: rows
            - name: letters
              metric: invalidValues
              arguments: {pattern: '^[a-z'']+$'}
              mustBeLessOrEqualTo: 0
        - name: lines
          items:
            quality: []
      """;

  @TempDir Path root;
  private SmallMesh mesh;

  @BeforeEach
  void write() {
    mesh =
        new SmallMesh(root)
            .write(SmallMesh.RAW_SCHEMA, SCHEMA)
            .replace(SmallMesh.RAW, "    physicalName: shop.raw.sale-events\n", QUALITY.indent(4));
  }

  @Test
  void shouldReadRulesAboutSingleRecords() {
    var quality = mesh.load().contract("shop.raw.sale-events").quality();

    String file = SmallMesh.RAW;
    assertThat(quality)
        .containsExactly(
            new QualityRule(
                "sane",
                Severity.WARNING,
                "accuracy",
                "",
                "count >= 0 && size(saleId) > 0",
                file,
                14),
            new QualityRule(
                "note.missingValues",
                Severity.ERROR,
                null,
                "note",
                "value != null && !(value in ['', 'n/a'])",
                file,
                23),
            new QualityRule(
                "note.nullValues", Severity.ERROR, null, "note", "value != null", file, 26),
            new QualityRule(
                "letters",
                Severity.ERROR,
                null,
                "note",
                "value == null || (value.matches('^[a-z\\']+$'))",
                file,
                29));
  }

  /** Each row breaks one thing; the violations are of the raw contract. */
  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
"""
count >= 0 | counts >= 0 | 17: /schema/0/quality/0/implementation: column 1: 'counts' is no field of SaleEvent
count >= 0 | this.counts >= 0 | 17: /schema/0/quality/0/implementation: column 5: 'counts' is no field
count >= 0 && size(saleId) > 0 | count + 1 | 17: /schema/0/quality/0/implementation: is of type int, expected bool
count >= 0 | count >= 'a' | 17: /schema/0/quality/0/implementation: column 7: found no matching overload for '_>=_' applied to '(int, string)'
size(saleId) > 0 | price > ratio | 17: /schema/0/quality/0/implementation: a decimal meets a double that is no literal of up to 15 digits; doubles are not exact
size(saleId) > 0 | price > 0.10000000000000000001 | 17: /schema/0/quality/0/implementation: a decimal meets a double that is no literal of up to 15 digits; doubles are not exact
engine: cel | engine: sodacl | 16: /schema/0/quality/0/engine: unknown engine 'sodacl', expected cel
severity: warning | severity: fatal | 18: /schema/0/quality/0/severity: is 'fatal', expected error or warning
name: sane | name: in sane | 14: /schema/0/quality/0/name: is 'in sane', expected letters, digits, and - _ . between them
name: letters | name: sane | 29: /schema/0/properties/0/quality/2/name: there is a rule 'sane' already, on line 14
name: sane | description: sane | 14: /schema/0/quality/0: has no name
'^[a-z'']+$' | 5 | 29: /schema/0/properties/0/quality/2: needs arguments with validValues or pattern
mustBeLessThan: 1 | mustBeLessThan: 5 | 26: /schema/0/properties/0/quality/1: tells how many of many records may be bad, and each is judged by itself; expected mustBe: 0, with severity warning if bad ones may pass
mustBeLessOrEqualTo: 0 | mustBeBetween: [0, 1] | 29: /schema/0/properties/0/quality/2: tells how many of many records may be bad, and each is judged by itself; expected mustBe: 0, with severity warning if bad ones may pass
mustBeLessThan: 1 | mustNotBe: 0 | 26: /schema/0/properties/0/quality/1: tells how many of many records may be bad, and each is judged by itself; expected mustBe: 0, with severity warning if bad ones may pass
metric: nullValues | metric: duplicateValues | 26: /schema/0/properties/0/quality/1/metric: 'duplicateValues' is about many records, and each is judged by itself; expected one of nullValues, missingValues, invalidValues, or a rule of type text for people
quality: [] | quality: [{metric: duplicateValues, mustBe: 0}] | 35: /schema/0/properties/1/items/quality/0: is about the elements of an array or map; write it as a rule of the field around them, with value.all(element, …)
quality: [] | quality: [{metric: nullValues, mustBe: 0}] | 35: /schema/0/properties/1/items/quality/0: is about the elements of an array or map; write it as a rule of the field around them, with value.all(element, …)
""")
  void shouldReport(String from, String to, String expected) {
    mesh.replace(SmallMesh.RAW, from, to);

    assertThat(mesh.violations()).containsExactly(SmallMesh.RAW + ":" + expected);
  }

  /** A metric about the record as a whole has no field to look at. */
  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
"""
rowCount | /metric: 'rowCount' is about many records, and each is judged by itself; expected one of nullValues, missingValues, invalidValues, or a rule of type text for people
nullValues | /metric: 'nullValues' is about a field, not about the record
""",
      quoteCharacter = '`')
  void shouldReportMetricOfTheRecord(String metric, String expected) {
    mesh.replace(SmallMesh.RAW, "type: custom", "metric: " + metric);
    mesh.replace(SmallMesh.RAW, "engine: cel", "mustBe: 0");
    mesh.replace(SmallMesh.RAW, "implementation: count", "description: count");

    assertThat(mesh.violations())
        .containsExactly(SmallMesh.RAW + ":15: /schema/0/quality/0" + expected);
  }

  @Test
  void shouldReportSql() {
    mesh.replace(SmallMesh.RAW, "metric: nullValues\n", "type: sql\n            query: SELECT 1\n");

    assertThat(mesh.violations())
        .containsExactly(
            SmallMesh.RAW
                + ":26: /schema/0/properties/0/quality/1/type: 'sql' needs a table; expected custom"
                + " with engine cel, library, or text for people");
  }

  @Test
  void shouldLetADoubleThatCanBeNullBeComparedWithNull() {
    mesh.replace(
            SmallMesh.RAW_SCHEMA,
            "\"fields\": [",
            "\"fields\": [\n    {\"name\": \"share\", \"type\": [\"null\", \"double\"],"
                + " \"default\": null, \"doc\": \"A share\"},")
        .replace(SmallMesh.RAW, "count >= 0 &&", "(share == null || share <= 1.0) &&");

    assertThat(mesh.violations()).isEmpty();
  }

  @Test
  void shouldReportSyntaxErrorWithColumn() {
    mesh.replace(SmallMesh.RAW, "count >= 0 &&", "count >=");

    assertThat(mesh.violations())
        .singleElement()
        .asString()
        .startsWith(SmallMesh.RAW + ":17: /schema/0/quality/0/implementation: column ");
  }
}
