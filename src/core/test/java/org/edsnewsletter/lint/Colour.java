package org.edsnewsletter.lint;

/// A colour as WCAG counts it.
record Colour(double red, double green, double blue) {

    static Colour of(String hex) {
        if (!hex.matches("#[0-9a-fA-F]{6}")) throw new IllegalArgumentException("write colours as #rrggbb: " + hex);
        var bits = Integer.parseInt(hex.substring(1), 16);
        return new Colour((bits >> 16) / 255.0, (bits >> 8 & 255) / 255.0, (bits & 255) / 255.0);
    }

    /// Where a mail program turns light into dark by itself: the same hue, as light as it was dark.
    Colour inverted() {
        var sum = Math.max(red, Math.max(green, blue)) + Math.min(red, Math.min(green, blue));
        return new Colour(red + 1 - sum, green + 1 - sum, blue + 1 - sum);
    }

    /// WCAG 2.2, "contrast ratio": from 1 to 21.
    double contrast(Colour other) {
        var one = luminance() + 0.05;
        var two = other.luminance() + 0.05;
        return Math.max(one, two) / Math.min(one, two);
    }

    private double luminance() {
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }
}
