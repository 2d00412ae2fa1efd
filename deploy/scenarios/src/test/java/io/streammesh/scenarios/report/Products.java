package io.streammesh.scenarios.report;

import io.streammesh.schemas.customers.v1.AddressChange;
import io.streammesh.schemas.customers.v1.CustomerProfile;
import io.streammesh.schemas.customers.v1.Review;
import io.streammesh.schemas.discovery.v1.ItemPopularity;
import io.streammesh.schemas.discovery.v1.MonthlyViews;
import io.streammesh.schemas.discovery.v1.ViewSession;
import io.streammesh.schemas.fraud.v1.OrderRiskSignal;
import io.streammesh.schemas.fraud.v1.RiskReason;
import io.streammesh.schemas.fulfillment.v1.Shipment;
import io.streammesh.schemas.fulfillment.v1.ShipmentStatus;
import io.streammesh.schemas.marketing.v1.CampaignResult;
import io.streammesh.schemas.marketing.v1.Deal;
import io.streammesh.schemas.marketing.v1.ExperimentResult;
import io.streammesh.schemas.marketing.v1.Lead;
import io.streammesh.schemas.marketing.v1.Spend;
import io.streammesh.schemas.orders.v1.OrderLine;
import io.streammesh.schemas.orders.v2.DeliveryAddress;
import io.streammesh.schemas.orders.v2.OrderFact;
import io.streammesh.schemas.orders.v2.OrderKind;
import io.streammesh.schemas.orders.v2.OrderStatus;
import io.streammesh.schemas.payments.v1.Transaction;
import io.streammesh.schemas.payments.v1.TransactionStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Product records with what a test does not care about filled in. */
public final class Products {

  private Products() {}

  static ShopProducts of(SpecificRecord... records) {
    return of(List.of(records));
  }

  /** The first field of every product's record is its key. */
  static ShopProducts of(Collection<? extends SpecificRecord> records) {
    ShopProducts products = new ShopProducts();
    records.forEach(record -> keep(products, record));
    return products;
  }

  static void keep(ShopProducts products, SpecificRecord record) {
    keep(products, record.getClass(), record);
  }

  private static <T extends SpecificRecord> void keep(
      ShopProducts products, Class<T> type, SpecificRecord record) {
    products.keep(type, record.get(0).toString(), () -> type.cast(record));
  }

  public static OrderFact order(String id, @Nullable String customer, String placedAt) {
    return OrderFact.newBuilder()
        .setOrderId(id)
        .setSource("marketplace")
        .setSourceOrderId(id)
        .setKind(OrderKind.SALE)
        .setStatus(OrderStatus.CREATED)
        .setRevision(1)
        .setCustomerId(customer)
        .setDeliveryAddress(DeliveryAddress.newBuilder().setState("SP").build())
        .setPlacedAt(Instant.parse(placedAt))
        .setCurrency("BRL")
        .setLineCount(0)
        .setItemsAmount(decimal("0"))
        .setFreightAmount(decimal("0"))
        .setTotalAmount(decimal("0"))
        .build();
  }

  /** A sale of the online shop. */
  static OrderFact invoice(String number, @Nullable String customer, String placedAt) {
    OrderFact invoice = order("online-retail:" + number, customer, placedAt);
    invoice.setSource("online-retail");
    invoice.setSourceOrderId(number);
    invoice.setStatus(OrderStatus.INVOICED);
    invoice.setCurrency("GBP");
    invoice.setDeliveryAddress(DeliveryAddress.newBuilder().setCountry("EIRE").build());
    return invoice;
  }

  /** The order with this sum of its lines. */
  static OrderFact worth(OrderFact order, String amount) {
    order.setItemsAmount(decimal(amount));
    order.setTotalAmount(order.getItemsAmount().add(order.getFreightAmount()));
    return order;
  }

  static OrderLine line(OrderFact order, int number, String amount, String freight) {
    return OrderLine.newBuilder()
        .setLineId(order.getOrderId() + "/" + number)
        .setOrderId(order.getOrderId())
        .setSource(order.getSource())
        .setKind(io.streammesh.schemas.orders.v1.OrderKind.valueOf(order.getKind().name()))
        .setLineNumber(number)
        .setProductId("p1")
        .setQuantity(1)
        .setUnitPrice(decimal(amount))
        .setAmount(decimal(amount))
        .setFreight(decimal(freight))
        .setCurrency(order.getCurrency())
        .setRecordedAt(order.getPlacedAt())
        .build();
  }

  static Transaction payment(String order, int number, String amount) {
    return Transaction.newBuilder()
        .setPaymentId(order + "-" + number)
        .setRevision(1)
        .setStatus(TransactionStatus.AUTHORIZED)
        .setOrderId(order)
        .setNumber(number)
        .setMethod("boleto")
        .setInstallments(1)
        .setCurrency("BRL")
        .setAmount(decimal(amount))
        .setAuthorizedAt(Instant.EPOCH)
        .build();
  }

  static CustomerProfile customer(String id, int checkouts) {
    return CustomerProfile.newBuilder()
        .setCustomerId(id)
        .setRevision(checkouts)
        .setCheckouts(checkouts)
        .setFirstCheckoutAt(Instant.EPOCH)
        .setLatestCheckoutAt(Instant.EPOCH)
        .setSource(sourceOf(id))
        .build();
  }

  static AddressChange addressChange(String checkout, String customer, String at) {
    return AddressChange.newBuilder()
        .setCheckoutId(checkout)
        .setCustomerId(customer)
        .setOrderId("order-of-" + checkout)
        .setChangedAt(Instant.parse(at))
        .setFromZipPrefix("07220")
        .setSource(sourceOf(customer))
        .build();
  }

  static Review review(String id, String order, int score) {
    return Review.newBuilder()
        .setReviewKey(id + "/" + order)
        .setRevision(1)
        .setReviewId(id)
        .setOrderId(order)
        .setScore(score)
        .setMasked(0)
        .setReviewedAt(Instant.EPOCH)
        .build();
  }

  static Shipment shipment(String order, @Nullable String source, boolean late) {
    return Shipment.newBuilder()
        .setOrderId(order)
        .setStatus(ShipmentStatus.DELIVERED)
        .setSource(source)
        .setLate(late)
        .build();
  }

  static Lead lead(String id, @Nullable String origin, String contactedAt) {
    return Lead.newBuilder()
        .setLeadId(id)
        .setRevision(1)
        .setOrigin(origin)
        .setContactedAt(Instant.parse(contactedAt))
        .setWon(false)
        .build();
  }

  static Deal deal(String lead, @Nullable String origin, @Nullable String segment, String wonAt) {
    return Deal.newBuilder()
        .setLeadId(lead)
        .setRevision(1)
        .setLeadOrigin(origin)
        .setSellerId("s1")
        .setBusinessSegment(segment)
        .setWonAt(Instant.parse(wonAt))
        .build();
  }

  static CampaignResult campaign(String segment, long customers, long visits, long conversions) {
    return CampaignResult.newBuilder()
        .setResultId("spring/" + segment)
        .setCampaignId("spring")
        .setSegment(segment)
        .setControl(false)
        .setCustomers(customers)
        .setVisits(visits)
        .setConversions(conversions)
        .setSpend(new ArrayList<>())
        .setVisitRate((double) visits / customers)
        .setConversionRate((double) conversions / customers)
        .build();
  }

  static Spend spend(String currency, String amount) {
    return Spend.newBuilder().setCurrency(currency).setAmount(decimal(amount)).build();
  }

  static ExperimentResult experiment(String variant, boolean control) {
    return ExperimentResult.newBuilder()
        .setResultId("gates/" + variant)
        .setExperimentId("gates")
        .setVariant(variant)
        .setControl(control)
        .setUsers(10)
        .setRetainedDay1(4)
        .setRetainedDay7(2)
        .setRetentionDay1(0.4)
        .setRetentionDay7(0.2)
        .setRounds(90)
        .setRoundsMax(50)
        .setRoundsMean(9)
        .setRoundsSigma(1)
        .build();
  }

  static ViewSession session(String id, int views, int viewsWithUser) {
    return ViewSession.newBuilder()
        .setSessionId(id)
        .setRevision(views)
        .setStartedAt(Instant.EPOCH)
        .setEndedAt(Instant.EPOCH)
        .setViews(views)
        .setViewsWithUser(viewsWithUser)
        .setItems(1)
        .setWindows(new ArrayList<>())
        .build();
  }

  static ItemPopularity item(String id, MonthlyViews... months) {
    return ItemPopularity.newBuilder()
        .setItemId(id)
        .setViews(List.of(months).stream().mapToLong(MonthlyViews::getViews).sum())
        .setLatestViewAt(Instant.EPOCH)
        .setMonths(List.of(months))
        .build();
  }

  static MonthlyViews views(String month, long views) {
    return new MonthlyViews(month, views);
  }

  /** A signal of fraud's about a sale of a known customer. */
  static OrderRiskSignal signal(OrderFact sale, RiskReason... reasons) {
    return OrderRiskSignal.newBuilder()
        .setOrderId(sale.getOrderId())
        .setRevision(1)
        .setScore(60)
        .setReasons(List.of(reasons))
        .setSource(sale.getSource())
        .setSourceOrderId(sale.getSourceOrderId())
        .setCustomerId(String.valueOf(sale.getCustomerId()))
        .setPlacedAt(sale.getPlacedAt())
        .setCurrency(sale.getCurrency())
        .setAmount(sale.getTotalAmount())
        .setEarlierOrders(6)
        .setEarlierMean(1.5)
        .setEarlierSigma(0.3333333)
        .setPaymentsInBurst(0)
        .build();
  }

  static BigDecimal decimal(String text) {
    return new BigDecimal(text).setScale(4);
  }

  private static @Nullable String sourceOf(String customer) {
    int end = customer.indexOf(':');
    return end < 0 ? null : customer.substring(0, end);
  }
}
