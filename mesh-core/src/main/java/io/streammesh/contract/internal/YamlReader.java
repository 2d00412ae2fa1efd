package io.streammesh.contract.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads one YAML 1.2 document (core schema) as JSON with lines. Duplicate keys, aliases and
 * explicit tags are violations.
 */
final class YamlReader {
  private final String file;
  private final ViolationLog log;
  private final Map<String, Integer> lines = new HashMap<>();

  private YamlReader(String file, ViolationLog log) {
    this.file = file;
    this.log = log;
  }

  /** Empty if the file is no YAML; the log says why. */
  static Optional<SourceDocument> read(SourceFile source, ViolationLog log) {
    return source.read(log).flatMap(text -> new YamlReader(source.relative(), log).document(text));
  }

  private Optional<SourceDocument> document(String text) {
    LoadSettings settings =
        LoadSettings.builder().setSchema(new CoreSchema()).setLabel(file).build();
    try {
      ParserImpl parser = new ParserImpl(settings, new StreamReader(settings, text));
      Optional<Node> root = new Composer(settings, new BoundedParser(parser)).getSingleNode();
      if (root.isEmpty()) {
        log.add(file, "is empty");
        return Optional.empty();
      }
      lines.put("", line(root.get()));
      return Optional.of(new SourceDocument(file, json(root.get(), ""), lines));
    } catch (MarkedYamlEngineException e) {
      Optional<Mark> mark = e.getProblemMark();
      log.add(
          file,
          mark.map(Mark::getLine).orElse(0) + 1,
          "",
          "is no valid YAML"
              + mark.map(m -> " at column " + (m.getColumn() + 1)).orElse("")
              + ": "
              + e.getProblem());
    } catch (ReaderException e) {
      String before = text.substring(0, Math.min(text.length(), Math.max(0, e.getPosition())));
      int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
      log.add(
          file,
          line,
          "",
          String.format("is no valid YAML: character U+%04X is not allowed", e.getCodePoint()));
    } catch (YamlEngineException e) {
      log.add(file, "is no valid YAML: " + e.getMessage());
    }
    return Optional.empty();
  }

  private JsonNode json(Node node, String pointer) {
    if (node instanceof MappingNode mapping) {
      return object(mapping, pointer);
    }
    if (node instanceof SequenceNode sequence) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      for (Node item : sequence.getValue()) {
        String at = pointer + "/" + array.size();
        lines.put(at, line(item));
        array.add(json(item, at));
      }
      return array;
    }
    return YamlScalar.json((ScalarNode) node)
        .orElseGet(
            () -> {
              log.add(file, line(node), pointer, "is no plain text, number, boolean or null");
              return JsonNodeFactory.instance.nullNode();
            });
  }

  private ObjectNode object(MappingNode mapping, String pointer) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (NodeTuple entry : mapping.getValue()) {
      int line = line(entry.getKeyNode());
      if (!(entry.getKeyNode() instanceof ScalarNode scalar)) {
        log.add(file, line, pointer, "a key is no text");
        continue;
      }
      String key = scalar.getValue();
      String at = SourceDocument.child(pointer, key);
      if (object.has(key)) {
        log.add(file, line, at, "duplicate key, first on line " + lines.get(at));
        continue;
      }
      lines.put(at, line);
      object.set(key, json(entry.getValueNode(), at));
    }
    return object;
  }

  private static int line(Node node) {
    return node.getStartMark().map(Mark::getLine).orElse(0) + 1;
  }
}
