package io.streammesh.scenarios.event;

/**
 * Where a person stands in a campaign.
 *
 * @param control whether the segment gets no mail, to compare with
 * @param attributionDays for how many days what the person does counts for the campaign
 */
public record Assignment(String segment, boolean control, int attributionDays) {}
