package io.streammesh.marketing.rules;

import io.streammesh.marketing.model.Experiment;
import io.streammesh.marketing.model.Share;
import io.streammesh.marketing.model.ShareChange;
import io.streammesh.marketing.model.Variant;
import io.streammesh.marketing.model.VariantResult;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** What users count for adds up to variants, and each variant is compared with the control. */
public final class ExperimentRules {
  private ExperimentRules() {}

  /** The experiment after a user's change; the user is taken out of where it counted before. */
  public static Experiment count(Experiment experiment, ShareChange change) {
    SortedMap<String, Variant> variants = new TreeMap<>(experiment.variants());
    Share before = change.before();
    if (before != null) {
      variants.computeIfPresent(before.variant(), (name, variant) -> variant.minus(before));
    }
    Share after = change.after();
    if (after != null) {
      Variant variant = variants.getOrDefault(after.variant(), Variant.NONE);
      variants.put(after.variant(), variant.plus(after));
    }
    return new Experiment(variants);
  }

  /** The results of all variants, since with the control all others change. */
  public static List<VariantResult> results(String experimentId, Experiment experiment) {
    Variant control = control(experiment);
    List<VariantResult> results = new ArrayList<>();
    experiment
        .variants()
        .forEach(
            (name, variant) ->
                results.add(
                    new VariantResult(
                        experimentId,
                        name,
                        variant,
                        z(control, variant, Variant::returnedDay1),
                        z(control, variant, Variant::returnedDay7))));
    return results;
  }

  /** Null as long as there is none, or more than one. */
  private static @Nullable Variant control(Experiment experiment) {
    List<Variant> controls =
        experiment.variants().values().stream().filter(Variant::isControl).toList();
    return controls.size() == 1 ? controls.get(0) : null;
  }

  private static @Nullable Double z(
      @Nullable Variant control, Variant variant, ToLongFunction<Variant> returned) {
    if (control == null || variant.isControl()) {
      return null;
    }
    return TwoProportions.z(
        returned.applyAsLong(control),
        control.users(),
        returned.applyAsLong(variant),
        variant.users());
  }
}
