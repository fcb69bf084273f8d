package org.edsnewsletter.article;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// JSON as sites write it: commas after the last value, line breaks within strings, comments, single quotes.
final class LenientJson {

    /// Neither a feed nor what a page says about its article needs a tenth of this.
    private static final int MAX_DEPTH = 200;

    private static final JSON JSON_READER = JSON.builder(factory()).build();

    private LenientJson() {}

    private static JsonFactory factory() {
        return new JsonFactoryBuilder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .build())
                .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
                .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
                .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
                .enable(JsonReadFeature.ALLOW_MISSING_VALUES)
                .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
                .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
                .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
                .enable(JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS)
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .build();
    }

    /// Returns the first value of a text if it is an object.
    ///
    /// @throws IOException if it is not, or nested more than 200 deep; the message names the place
    static Map<String, Object> parseObject(String json) throws IOException {
        try {
            return JSON_READER.mapFrom(json);
        } catch (StreamConstraintsException e) {
            throw new IOException("nested more than %d deep, or with a value too long".formatted(MAX_DEPTH), e);
        }
    }

    /// Returns the values of a text, one after the other, up to the first that can't be read.
    static List<Object> parseValues(String json) {
        var values = new ArrayList<Object>();
        try (var sequence = JSON_READER.anySequenceFrom(json)) {
            while (sequence.hasNextValue()) {
                var value = sequence.nextValue();
                if (value != null) values.add(value);
            }
        } catch (IOException | IllegalArgumentException e) {
            // What was read up to here is good.
            return values;
        }
        return values;
    }
}
