package org.edsnewsletter.subscriber;

import java.time.ZoneId;

/// What stands over and under every page and mail about a subscription.
///
/// @param name the newsletter's name, as people read it
/// @param postalAddress where its publisher gets post; one line
/// @param zone in which moments are told
public record Masthead(String name, String postalAddress, ZoneId zone) {}
