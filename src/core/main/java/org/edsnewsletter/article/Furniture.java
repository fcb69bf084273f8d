package org.edsnewsletter.article;

import java.util.List;
import java.util.regex.Pattern;

/// What sites put around the text of a release and is none of it: a line of share links, the word
/// "comments", the sign-up form at its end.
final class Furniture {

    /// "f t # e", "Share on Facebook | Tweet | Print".
    private static final Pattern SHARING = Pattern.compile(
            "(?:(?:f|t|x|#|e|in|p|\\+|@|✉|share|tweet|e-?mail|print|facebook|twitter|linkedin|bluesky|pinterest|reddit"
                    + "|whatsapp|copy link|this|on|via)(?:$|[\\s:|,/·•]+)){2,}+",
            Pattern.CASE_INSENSITIVE);

    /// "| comments", "3 Comments", "Comments (0)" at the end of a line.
    private static final Pattern COMMENTS = Pattern.compile(
            "(?:(?<!\\s)\\s*+[|·•]|^)\\s*+(?:\\d++\\s++|no\\s++|leave\\s++a\\s++)?comments?(?:\\s*+\\(\\d*+\\))?\\s*+$",
            Pattern.CASE_INSENSITIVE);

    /// "Stay Connected – Sign up to get Ed's newsletter delivered straight to your inbox."
    private static final Pattern SIGN_UP = Pattern.compile(
            "(?:stay (?:connected|informed|in touch|up to date)\\b.{0,20}$"
                    + "|(?:stay (?:connected|informed|in touch|up to date)\\b.{0,20}|^)(?:sign up|subscribe)\\b.*\\b(?:newsletter|inbox"
                    + "|e-?mails?|updates)\\b.*)",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern COPYRIGHT = Pattern.compile("(?:©|\\(c\\)|copyright\\b).*", Pattern.CASE_INSENSITIVE);

    /// Stands above a release, or says that it ends.
    private static final Pattern MARK = Pattern.compile(
            "\\*?for immediate release:?\\*?|#(?:\\s*#){2}|[-–—]{1,2}\\s*(?:30|end)\\s*[-–—]{1,2}",
            Pattern.CASE_INSENSITIVE);

    /// How many blocks above and below a text may be furniture, and how long they are at most.
    private static final int REACH = 8;

    private static final int LONGEST = 200;

    /// How many lines of a block are looked at: no site puts more above a text.
    private static final int MOST_LINES = 100;

    private Furniture() {}

    /// Cuts it out of the blocks of a body, and takes those that are cut whole out of the list.
    static void clear(List<BlockText> blocks) {
        clearFoot(blocks);
        blocks.stream().limit(REACH).takeWhile(Furniture::clearHead).forEach(_ -> {});
        blocks.removeIf(block -> block.text().isBlank());
    }

    /// What stands in the lines above the text.
    ///
    /// @return whether more may follow
    private static boolean clearHead(BlockText block) {
        var start = 0;
        for (var line : block.text().split("\n", MOST_LINES)) {
            if (line.length() > 2 * LONGEST || line.strip().length() > LONGEST) return false;
            var comments = COMMENTS.matcher(line);
            var cut = isSharing(line) || isMark(line)
                    ? line.length()
                    : comments.find() ? line.length() - comments.start() : 0;
            if (cut > 0) block.cut(start + line.length() - cut, start + line.length());
            start += line.length() - cut + 1;
        }
        return true;
    }

    /// The sign-up form and what stands below it.
    private static void clearFoot(List<BlockText> blocks) {
        for (var i = Math.max(0, blocks.size() - REACH); i < blocks.size(); i++) {
            var foot = blocks.subList(i, blocks.size());
            if (!isSignUp(blocks.get(i).text())) continue;
            if (foot.stream().anyMatch(block -> block.text().length() > LONGEST)) continue;
            foot.forEach(block -> block.cut(0, block.text().length()));
            break;
        }
        blocks.removeIf(block -> block.text().isBlank());
        while (!blocks.isEmpty() && isBelow(blocks.getLast().text())) {
            var last = blocks.removeLast();
            last.cut(0, last.text().length());
        }
    }

    private static boolean isBelow(String text) {
        return isSharing(text) || isOnlyComments(text) || isMark(text) || isCopyright(text);
    }

    private static boolean isCopyright(String text) {
        return text.length() <= LONGEST && COPYRIGHT.matcher(text.strip()).matches();
    }

    private static boolean isMark(String text) {
        return text.length() <= LONGEST && MARK.matcher(text.strip()).matches();
    }

    static boolean isSharing(String text) {
        return text.length() <= LONGEST && SHARING.matcher(text.strip()).matches();
    }

    static boolean isSignUp(String text) {
        return text.length() <= LONGEST && SIGN_UP.matcher(text.strip()).lookingAt();
    }

    /// Whether a line is a date with comments, as "Springfield, Ill.-, March 3, 2021 | comments".
    static boolean endsWithComments(String text) {
        return text.length() <= LONGEST && COMMENTS.matcher(text).find();
    }

    private static boolean isOnlyComments(String text) {
        var found = COMMENTS.matcher(text);
        return text.length() <= LONGEST
                && found.find()
                && text.substring(0, found.start()).isBlank();
    }
}
