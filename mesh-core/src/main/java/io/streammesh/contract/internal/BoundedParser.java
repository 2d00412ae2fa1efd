package io.streammesh.contract.internal;

import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.exceptions.ParserException;
import org.snakeyaml.engine.v2.parser.Parser;

/**
 * Refuses what a file of ours never needs and what composing could choke on: aliases, which can
 * blow up or close a circle, and deep nesting, since the composer recurses.
 */
final class BoundedParser implements Parser {
  private static final int MAX_DEPTH = 32;

  private final Parser parser;
  private int depth;

  BoundedParser(Parser parser) {
    this.parser = parser;
  }

  @Override
  public boolean checkEvent(Event.ID choice) {
    return parser.checkEvent(choice);
  }

  @Override
  public Event peekEvent() {
    return parser.peekEvent();
  }

  @Override
  public boolean hasNext() {
    return parser.hasNext();
  }

  @Override
  public Event next() {
    Event event = parser.next();
    if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
      throw new ParserException("anchors and aliases are not allowed", event.getStartMark());
    }
    switch (event.getEventId()) {
      case MappingStart, SequenceStart -> {
        if (++depth > MAX_DEPTH) {
          throw new ParserException(
              "is nested deeper than " + MAX_DEPTH + " levels", event.getStartMark());
        }
      }
      case MappingEnd, SequenceEnd -> depth--;
      default -> {}
    }
    return event;
  }
}
