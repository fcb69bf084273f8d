package org.edsnewsletter.cli;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.edsnewsletter.mail.EmailAddress;

/// What the cells of one column of a list hold, found by running through the whole list before anything is done.
final class ColumnProfile {

    /// So many of its cells tell whether they are addresses.
    private static final int TRIED = 1000;

    /// In characters: a state takes no more.
    private static final int LONGEST_WORD = 100;

    /// States of America and provinces of Canada, as addresses have them: codes as they are, names as [CellText#key]
    /// has them.
    private static final Set<String> REGIONS = Set.copyOf(List.of(
            ("AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK"
                            + " OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC PR GU VI"
                            + " AB BC MB NB NL NS NT NU ON PE QC SK YT"
                            + " alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho"
                            + " illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota"
                            + " mississippi missouri montana nebraska nevada newhampshire newjersey newmexico newyork northcarolina"
                            + " northdakota ohio oklahoma oregon pennsylvania rhodeisland southcarolina southdakota tennessee texas"
                            + " utah vermont virginia washington westvirginia wisconsin wyoming districtofcolumbia puertorico"
                            + " alberta britishcolumbia manitoba newbrunswick newfoundlandandlabrador novascotia ontario quebec"
                            + " saskatchewan")
                    .split(" ")));

    private static final int SHOWN = 4;
    private static final int LONGEST_SHOWN = 40;

    private final Optional<StateColumn> state;
    private final Set<String> strange = new LinkedHashSet<>();
    private final Set<String> words = new LinkedHashSet<>();
    private long rows;
    private long filled;
    private long addresses;
    private long plain;
    private long known;
    private long regions;
    private long out;
    private long read;
    private long ticks;
    private long said;

    /// @param state what its heading says
    ColumnProfile(Optional<StateColumn> state) {
        this.state = state;
    }

    /// @param cell as [CellText#strip] has it
    void add(String cell) {
        rows++;
        if (cell.isEmpty()) return;
        filled++;
        if (filled <= TRIED && cell.indexOf('@') > 0 && EmailAddress.parse(cell).isPresent()) addresses++;
        if (REGIONS.contains(cell) || REGIONS.contains(CellText.key(cell))) regions++;
        if (cell.length() <= LONGEST_WORD) addWord(cell);
        var standing = state.flatMap(column -> column.read(cell));
        if (standing.isPresent()) said++;
        if (StateColumn.isTick(cell)) ticks++;
        if (standing.filter(Standing.UNKNOWN::equals).isEmpty()) read++;
        else show(strange, cell);
    }

    private void addWord(String cell) {
        if (StateColumn.isPlain(cell)) plain++;
        var word = Standing.ofWord(cell);
        if (word.isOut()) out++;
        if (word == Standing.UNKNOWN) return;
        known++;
        show(words, cell);
    }

    private static void show(Set<String> some, String cell) {
        if (some.size() < SHOWN && cell.indexOf('@') < 0)
            some.add(cell.substring(0, Math.min(cell.length(), LONGEST_SHOWN)));
    }

    Optional<StateColumn> state() {
        return state;
    }

    boolean isEmpty() {
        return filled == 0;
    }

    boolean isMostlyFilled() {
        return filled * 2 >= rows && filled > 0;
    }

    boolean hasAddresses() {
        return addresses > 0;
    }

    /// Whether nearly all its cells are addresses.
    boolean isOfAddresses() {
        return isMostlyFilled() && addresses * 4 >= Math.min(filled, TRIED) * 3;
    }

    /// Whether nearly all its cells are states or provinces of North America.
    boolean isOfRegions() {
        return filled > 0 && regions * 10 >= filled * 9;
    }

    /// Whether its cells are about yes and no, or the state in words.
    boolean isPlain() {
        return filled > 0 && plain * 2 >= filled;
    }

    /// Whether its cells look like states that keep somebody from being mailed, whatever its heading.
    boolean isLikeStates() {
        return out > 0 && known * 2 >= filled;
    }

    /// Whether what it says of people's subscriptions is understood, in most of its cells at least.
    boolean isUnderstood() {
        return read * 2 >= filled;
    }

    boolean isUnderstoodNowhere() {
        return read == 0;
    }

    /// Whether what it says is nothing but ticks, such as `x`.
    boolean isTicked() {
        return ticks > 0 && ticks == said;
    }

    /// Some that are not understood.
    List<String> strange() {
        return List.copyOf(strange);
    }

    /// Some that are states in words.
    List<String> words() {
        return List.copyOf(words);
    }
}
