/// The site: forms, pages and links that people meet in a browser.
///
/// The door: [Site] with [Request] and [Response].
/// Knows HTTP as values, nothing of API Gateway or of any server.
@NullMarked
package org.edsnewsletter.web;

import org.jspecify.annotations.NullMarked;
