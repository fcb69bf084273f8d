package org.edsnewsletter.mail;

/// What a mail says, in both its parts.
///
/// @param subject one line, no markup
/// @param html the whole document
/// @param text what is read where HTML is not shown
public record Content(String subject, String html, String text) {}
