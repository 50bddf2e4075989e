package org.daybook.api;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.exc.InvalidFormatException;

/** Refuses text that PostgreSQL cannot keep: U+0000 and halves of characters. */
final class WellFormedText extends StringDeserializer {

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) {
        String text = super.deserialize(parser, context);
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (c == 0 || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                throw InvalidFormatException.from(
                        parser,
                        "holds the character U+%04X at place %d, which is not taken; remove it".formatted(c, i + 1),
                        text,
                        WellFormedText.class);
            }
            i += Character.charCount(c);
        }
        return text;
    }
}
