package io.streammesh.test;

import io.streammesh.lineage.Position;
import io.streammesh.stream.MeshHeader;
import java.util.function.Function;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;

/**
 * What products and dead letters have in common: a {@link MeshHeader}.
 *
 * @param <S> this assertion's own type
 * @param <A> the record's type
 */
public abstract class GovernedAssert<S extends GovernedAssert<S, A>, A>
    extends AbstractAssert<S, A> {
  private final Function<A, MeshHeader> header;

  GovernedAssert(A actual, Class<S> type, Function<A, MeshHeader> header) {
    super(actual, type);
    this.header = header;
  }

  /** That it has these tags and no others, in any order. */
  public final S hasTags(String... tags) {
    Assertions.assertThat(header().tags())
        .as("tags of %s", header())
        .containsExactlyInAnyOrder(tags);
    return myself;
  }

  /** That its lineage is exact and has these positions and no others, in any order. */
  public final S wasMadeFrom(Position... positions) {
    Assertions.assertThat(header().lineage().isExact())
        .as("whether the lineage %s is exact", header().lineage())
        .isTrue();
    Assertions.assertThat(header().lineage().positions())
        .as("lineage")
        .containsExactlyInAnyOrder(positions);
    return myself;
  }

  /** That its lineage, exact or by ranges, leaves none of these positions out. */
  public final S comesFrom(Position... positions) {
    for (Position position : positions) {
      Assertions.assertThat(header().lineage().covers(position))
          .as("whether the lineage %s covers %s", header().lineage(), position)
          .isTrue();
    }
    return myself;
  }

  final MeshHeader header() {
    isNotNull();
    return header.apply(actual);
  }
}
