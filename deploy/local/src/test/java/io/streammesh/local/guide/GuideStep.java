package io.streammesh.local.guide;

import java.util.List;

/** What a guide has its reader do, or see. */
sealed interface GuideStep {
  /** Line of the guide where the block begins, from 1. */
  int line();

  /** Makes a file. */
  record Write(int line, String path, String content) implements GuideStep {}

  /** Runs commands, one after another. */
  record Run(int line, String script) implements GuideStep {}

  /** Lines that the commands before show, in this order; other lines can stand between them. */
  record See(int line, List<String> lines) implements GuideStep {}
}
