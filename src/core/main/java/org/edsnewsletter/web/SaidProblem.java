package org.edsnewsletter.web;

/// A [Problem] in the language of the page it stands on; public for Freemarker's sake.
public record SaidProblem(String field, String words) {}
