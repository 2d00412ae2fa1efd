package io.streammesh.marketing.rules;

import io.streammesh.marketing.model.Conversion;
import io.streammesh.marketing.model.ConversionChange;
import io.streammesh.marketing.model.Conversions;
import io.streammesh.marketing.model.Order;
import io.streammesh.marketing.model.Person;
import io.streammesh.marketing.model.Send;
import io.streammesh.marketing.model.Window;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An order converts each send in whose attribution window it was placed; one order can convert the
 * sends of several campaigns.
 */
public final class ConversionRules {
  private ConversionRules() {}

  public static Conversions conversions(Person person) {
    return Conversions.of(
        person.sends().byRecipient().values().stream()
            .flatMap(send -> conversions(person, send))
            .toList());
  }

  /** The conversions that are new, changed or none any more. */
  public static ConversionChange change(@Nullable Conversions before, Conversions after) {
    SortedMap<String, Conversion> known = before == null ? new TreeMap<>() : before.byId();
    List<Conversion> found =
        after.byId().values().stream()
            .filter(conversion -> !conversion.equals(known.get(conversion.conversionId())))
            .toList();
    List<String> withdrawn =
        known.keySet().stream().filter(id -> !after.byId().containsKey(id)).toList();
    return new ConversionChange(found, withdrawn);
  }

  private static Stream<Conversion> conversions(Person person, Send send) {
    return send.window().stream()
        .flatMap(
            window -> person.orders().in(window).stream().map(order -> of(send, window, order)));
  }

  private static Conversion of(Send send, Window window, Order order) {
    return new Conversion(send.campaignId(), send.segment(), send.control(), window.from(), order);
  }
}
