package io.streammesh.quality.internal;

/** What an expression of type bool comes to in CEL. */
enum Truth {
  TRUE,
  FALSE,
  ERROR;

  static Truth of(boolean holds) {
    return holds ? TRUE : FALSE;
  }

  Truth negated() {
    return switch (this) {
      case TRUE -> FALSE;
      case FALSE -> TRUE;
      case ERROR -> ERROR;
    };
  }
}
