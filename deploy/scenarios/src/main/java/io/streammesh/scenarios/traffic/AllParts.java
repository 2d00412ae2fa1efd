package io.streammesh.scenarios.traffic;

/**
 * Everything that makes events, and what of it was planned from the start.
 *
 * @param personToErase who asks to be erased
 * @param largeOrder which order is unusually large
 */
record AllParts(PersonToErase personToErase, LargeOrder largeOrder) {

  /** Puts the beginnings of all parts on the agenda. */
  static AllParts open(Setting setting) {
    Assortment assortment = new Assortment(setting.chance("assortment"));
    Shop shop = new Shop(setting, assortment);
    SearchBox searchBox = new SearchBox(setting);
    shop.open();
    searchBox.open();
    new OnlineShop(setting).open();
    new Newsletter(setting, shop).open();
    new Campaign(setting, shop).open();
    new Experiment(setting).open();
    new Leads(setting).open();
    new Visitors(setting, shop, assortment, searchBox).open();
    return new AllParts(
        PlannedErasure.plan(setting, shop), BigSpender.plan(setting, shop, assortment));
  }
}
