package org.edsnewsletter.article;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

/// What offices and papers put around the text of a release, told apart from the text: share links and
/// sign-up forms, the dateline it opens with and the line at its end that says where it was first
/// published.
///
/// @param place that it opens with
/// @param date that it opens with
/// @param attribution that it closes with
/// @param html the text between, sanitised
/// @param text the same as plain text in one line, without headings, tables and captions
/// @param image the largest picture in it that may lead
record PressRelease(
        Optional<String> place,
        Optional<LocalDate> date,
        Optional<Attribution> attribution,
        String html,
        String text,
        Optional<URI> image) {

    /// How many blocks at the end a closing is looked for in.
    private static final int LAST = 3;

    private static final Evaluator NO_PROSE = Selector.evaluatorOf("h1, h2, h3, h4, h5, h6, figure, table, pre");

    /// @param html as the source has it; nothing in it is trusted
    /// @param base what relative links are relative to
    /// @param near what a date without year is near to
    static PressRelease read(String html, URI base, Optional<LocalDate> near) {
        var document = SafeHtml.clean(html, base);
        var blocks = BlockText.all(document.body());
        var tails = new Tails(base);
        tails.cut(blocks);
        Furniture.clear(blocks);
        tails.cut(blocks);
        // The end first: were opening and closing one block, cutting the opening would move the closing.
        var closing = cutClosing(blocks, near);
        var opening = cutOpening(blocks, near);
        SafeHtml.tidy(document);
        var prose = document.clone();
        prose.select(NO_PROSE).remove();
        RaisedText.flatten(prose.body());
        Videos.unlink(prose.body());
        return new PressRelease(
                opening.map(Opening::place),
                opening.flatMap(Opening::date),
                closing.map(Closing::attribution),
                document.body().html().strip(),
                CleanText.line(prose.body().text()),
                LeadImage.ofText(document.body()));
    }

    /// A line about the author or the like may follow, and stays.
    private static Optional<Closing> cutClosing(List<BlockText> blocks, Optional<LocalDate> near) {
        for (var block :
                blocks.subList(Math.max(0, blocks.size() - LAST), blocks.size()).reversed()) {
            var closing = Closing.read(block.text(), near);
            closing.ifPresent(found -> block.cut(found.start(), block.text().length()));
            if (closing.isPresent()) return closing;
        }
        return Optional.empty();
    }

    /// A line of its own with place and date may be followed by a text that opens with the place once more.
    private static Optional<Opening> cutOpening(List<BlockText> blocks, Optional<LocalDate> near) {
        var prose = blocks.stream().filter(BlockText::isProse).limit(3).toList();
        var text = first(prose);
        var opening = cutFirst(prose, near);
        if (opening.isPresent() && isLine(text, opening.get().length())) cutFirst(prose, near);
        return opening;
    }

    private static Optional<Opening> cutFirst(List<BlockText> prose, Optional<LocalDate> near) {
        var opening = Opening.read(first(prose), near);
        opening.ifPresent(found -> prose.stream()
                .filter(block -> !block.text().isBlank())
                .findFirst()
                .ifPresent(block -> block.cut(0, found.length())));
        return opening;
    }

    private static String first(List<BlockText> prose) {
        return prose.stream()
                .map(BlockText::text)
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("");
    }

    /// Whether a line ends there.
    private static boolean isLine(String text, int end) {
        return end == text.length() || text.charAt(end) == '\n' || text.charAt(end - 1) == '\n';
    }
}
