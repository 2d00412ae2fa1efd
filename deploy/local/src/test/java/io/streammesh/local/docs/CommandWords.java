package io.streammesh.local.docs;

import java.util.ArrayList;
import java.util.List;

/** The words of one command, as a shell has them, up to its end, a pipe, a file or a comment. */
final class CommandWords {
  /**
   * A word.
   *
   * @param text without quotes
   * @param isQuoted whether a part of it is; then it is what it says, and no placeholder
   */
  record Word(String text, boolean isQuoted) {}

  private final String text;
  private final String ends;
  private final List<Word> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean isQuoted;

  private CommandWords(DocumentedCommand command) {
    text = command.text();
    ends = command.isInBlock() ? "\n|&;<>)" : "\n&;<>";
  }

  /**
   * What follows {@code ./mesh}.
   *
   * @throws IllegalArgumentException for a quote without an end
   */
  static List<Word> of(DocumentedCommand command) {
    CommandWords words = new CommandWords(command);
    words.read();
    return List.copyOf(words.words.subList(1, words.words.size()));
  }

  private void read() {
    int at = 0;
    while (at < text.length()) {
      char next = text.charAt(at);
      boolean begins = word.isEmpty() && !isQuoted;
      if (ends.indexOf(next) >= 0 || (next == '#' && begins)) {
        break;
      }
      if (next == '\'' || next == '"') {
        at = readQuoted(at, next);
      } else if (next == '\\' && at + 1 < text.length()) {
        at++;
        if (text.charAt(at) != '\n') {
          word.append(text.charAt(at));
        }
      } else if (next == ' ') {
        end();
      } else {
        word.append(next);
      }
      at++;
    }
    end();
  }

  private int readQuoted(int from, char quote) {
    int to = text.indexOf(quote, from + 1);
    if (to < 0) {
      throw new IllegalArgumentException("A quote has no end");
    }
    word.append(text, from + 1, to);
    isQuoted = true;
    return to;
  }

  private void end() {
    if (!word.isEmpty() || isQuoted) {
      words.add(new Word(word.toString(), isQuoted));
    }
    word.setLength(0);
    isQuoted = false;
  }
}
