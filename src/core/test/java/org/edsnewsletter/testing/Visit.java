package org.edsnewsletter.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.microsoft.playwright.Page;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// Someone at a site with nothing but a keyboard.
public record Visit(Page page) {

    private static final int MOST_STOPS = 60;
    private static final Pattern OUTLINE = Pattern.compile("(?!none).* [1-9].*");

    public void open(String url) {
        page.navigate(url);
    }

    public String heading() {
        return page.locator("main h1, h2[data-heading]").first().innerText();
    }

    public String text() {
        return page.locator("body").innerText();
    }

    public String said() {
        return page.locator("[role=status]").first().innerText();
    }

    /// Goes on with the Tab key until something with this name has the focus, and sees to it that each stop on the way
    /// shows that it has.
    public Visit to(String name) {
        for (var stop = 0; stop < MOST_STOPS; stop++) {
            page.keyboard().press("Tab");
            var focused = (String) page.evaluate(NAME);
            if (focused.isEmpty()) continue;
            assertThat((String) page.evaluate(SHOWN))
                    .as("focus is shown on " + focused)
                    .matches(OUTLINE);
            if (focused.startsWith(name)) return this;
        }
        return fail("no way with the Tab key to: " + name + " on " + page.url() + "\n" + text());
    }

    public Visit type(String text) {
        page.keyboard().press("Control+A");
        page.keyboard().type(text);
        return this;
    }

    public Visit press(String key) {
        page.keyboard().press(key);
        return this;
    }

    /// Presses the focused button or link, and waits for the page it leads to.
    public void follow() {
        await(page, () -> page.keyboard().press("Enter"));
    }

    /// Does something that leads to another page, and waits for it.
    public static void await(Page page, Runnable action) {
        var loaded = new AtomicBoolean();
        Consumer<Page> note = _ -> loaded.set(true);
        page.onLoad(note);
        action.run();
        page.waitForCondition(loaded::get);
        page.offLoad(note);
    }

    private static final String NAME = """
            () => {
              const at = document.activeElement;
              if (!at || at === document.body) return "";
              const label = at.labels && at.labels.length ? at.labels[0].innerText : at.innerText || at.value || "";
              return label.trim();
            }""";

    private static final String SHOWN = """
            () => {
              const style = getComputedStyle(document.activeElement);
              return style.outlineStyle + " " + style.outlineWidth;
            }""";
}
