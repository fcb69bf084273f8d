package org.edsnewsletter.testing;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/// Pictures for articles that never were: a sun over hills, another one for each name, in few colours.
public final class Scenery {

    private static final int WIDTH = 1200;
    private static final int HEIGHT = 675;

    private Scenery() {}

    public static byte[] png(String name) {
        var chance = new Random(name.hashCode());
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        var hue = chance.nextFloat();
        pen.setColor(Color.getHSBColor(hue, 0.18f, 0.97f));
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        pen.setColor(Color.getHSBColor(0.12f, 0.55f, 1f));
        var at = 150 + chance.nextInt(900);
        pen.fill(new Ellipse2D.Double(at, 90 + chance.nextInt(120), 150, 150));
        for (var row = 0; row < 4; row++) {
            pen.setColor(Color.getHSBColor(hue + 0.03f * row, 0.30f + 0.12f * row, 0.80f - 0.15f * row));
            hills(pen, chance, 300 + 95 * row);
        }
        pen.dispose();
        return png(image);
    }

    private static void hills(Graphics2D pen, Random chance, int height) {
        var line = new Path2D.Double();
        line.moveTo(0, HEIGHT);
        var phase = chance.nextDouble() * 6;
        var length = 140 + chance.nextInt(160);
        for (var x = 0; x <= WIDTH; x += 10)
            line.lineTo(x, height + 45 * Math.sin(phase + x / (double) length) + 18 * Math.sin(phase + x / 61.0));
        line.lineTo(WIDTH, HEIGHT);
        line.closePath();
        pen.fill(line);
    }

    private static byte[] png(BufferedImage image) {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
