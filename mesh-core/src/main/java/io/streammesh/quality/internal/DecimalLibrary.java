package io.streammesh.quality.internal;

import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;

/** The CEL library's runtime, with decimals; made once, when the first rule needs it. */
final class DecimalLibrary {
  static final DecimalFunctions FUNCTIONS = new DecimalFunctions();

  private DecimalLibrary() {}

  /** Apart, since rules of the subset need no runtime. */
  static final class Running {
    static final CelRuntime INSTANCE =
        CelRuntimeFactory.plannerRuntimeBuilder()
            .setOptions(Expressions.OPTIONS)
            .addFunctionBindings(FUNCTIONS.bindings())
            .build();

    private Running() {}
  }
}
