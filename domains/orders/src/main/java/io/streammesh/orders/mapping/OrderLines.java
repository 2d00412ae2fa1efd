package io.streammesh.orders.mapping;

import io.streammesh.orders.model.LineChanges;
import io.streammesh.orders.model.LineView;
import io.streammesh.schemas.orders.v1.OrderKind;
import io.streammesh.schemas.orders.v1.OrderLine;
import io.streammesh.stream.Keyed;
import java.util.ArrayList;
import java.util.List;

/** From the model to the order lines. */
public final class OrderLines {
  private OrderLines() {}

  /** Each line to tell, and the deletion of each that is gone. */
  public static List<Keyed<OrderLine>> lines(LineChanges changes) {
    List<Keyed<OrderLine>> lines = new ArrayList<>();
    changes.gone().forEach(lineId -> lines.add(Keyed.deletion(lineId)));
    changes.told().forEach(line -> lines.add(Keyed.of(line.lineId(), line(line))));
    return lines;
  }

  private static OrderLine line(LineView line) {
    return OrderLine.newBuilder()
        .setLineId(line.lineId())
        .setOrderId(line.orderId())
        .setSource(line.source().name())
        .setKind(OrderKind.valueOf(line.kind().name()))
        .setLineNumber(line.number())
        .setProductId(line.productId())
        .setDescription(line.description())
        .setSellerId(line.sellerId())
        .setQuantity(line.quantity())
        .setUnitPrice(line.unitPrice())
        .setAmount(line.amount())
        .setFreight(line.freight())
        .setCurrency(line.currency())
        .setRecordedAt(line.recordedAt())
        .build();
  }
}
