package io.streammesh.fuzz;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/** Schemas that a few bytes of input could make very deep or very large. */
public final class RecursiveSchemas {
  private RecursiveSchemas() {}

  /** The schemas by what is special about them. */
  public static Map<String, Schema> all() {
    Map<String, Schema> all = new LinkedHashMap<>();
    all.put("list through a union", record(field("next", "['null','Root']")));
    all.put(
        "tree through two unions",
        record(field("left", "['null','Root']"), field("right", "['null','Root']")));
    all.put("tree through an array", record(field("children", array("'Root'"))));
    all.put("tree through a map", record(field("children", map("'Root'"))));
    all.put("record that holds itself", record(field("self", "'Root'")));
    all.put(
        "two records in turn",
        record(
            field(
                "other",
                "{'type':'record','name':'Other','fields':["
                    + field("back", "['null','Root']")
                    + "]}")));
    all.put(
        "tree through arrays of arrays",
        record(field("rows", array(array(array("['null','Root']"))))));
    all.put(
        "array of nulls", record(field("items", array("'null'")), field("more", array("'null'"))));
    all.put(
        "array of empty records",
        record(field("items", array("{'type':'record','name':'Empty','fields':[]}"))));
    all.put("map of nulls", record(field("entries", map("'null'"))));
    all.put("arrays of arrays", record(field("items", array(array(array(array("'int'")))))));
    all.put(
        "fields before a tree",
        record(
            field("numbers", array("'int'")),
            field("labels", map("'string'")),
            field("children", array("'Root'"))));
    return all;
  }

  /** What is left of a record when every other field is taken out, from the first on. */
  public static Schema everySecondField(Schema record) {
    List<Schema.Field> kept =
        record.getFields().stream()
            .filter(field -> field.pos() % 2 == 1)
            .map(field -> new Schema.Field(field, field.schema()))
            .toList();
    return Schema.createRecord(
        record.getName(), record.getDoc(), record.getNamespace(), false, kept);
  }

  private static Schema record(String... fields) {
    String json = "{'type':'record','name':'Root','fields':[" + String.join(",", fields) + "]}";
    return new Schema.Parser().parse(json.replace('\'', '"'));
  }

  private static String field(String name, String type) {
    return "{'name':'" + name + "','type':" + type + "}";
  }

  private static String array(String items) {
    return "{'type':'array','items':" + items + "}";
  }

  private static String map(String values) {
    return "{'type':'map','values':" + values + "}";
  }
}
