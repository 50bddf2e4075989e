package org.daybook.projecting.rebuild;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.SerializableString;

/** JSON in UTF-8 that goes into a row as it is. It has no form within quotes. */
final class LoggedText implements SerializableString {

    private static final int NO_ROOM = -1;

    private final byte[] json;

    LoggedText(byte[] json) {
        this.json = json;
    }

    @Override
    public String getValue() {
        return new String(json, StandardCharsets.UTF_8);
    }

    @Override
    public int charLength() {
        return getValue().length();
    }

    @Override
    public byte[] asUnquotedUTF8() {
        return json;
    }

    @Override
    public int appendUnquotedUTF8(byte[] to, int offset) {
        if (json.length > to.length - offset) {
            return NO_ROOM;
        }
        System.arraycopy(json, 0, to, offset, json.length);
        return json.length;
    }

    @Override
    public int appendUnquoted(char[] to, int offset) {
        String value = getValue();
        if (value.length() > to.length - offset) {
            return NO_ROOM;
        }
        value.getChars(0, value.length(), to, offset);
        return value.length();
    }

    @Override
    public int writeUnquotedUTF8(OutputStream to) throws IOException {
        to.write(json);
        return json.length;
    }

    @Override
    public int putUnquotedUTF8(ByteBuffer to) {
        if (json.length > to.remaining()) {
            return NO_ROOM;
        }
        to.put(json);
        return json.length;
    }

    @Override
    public char[] asQuotedChars() {
        throw notQuoted();
    }

    @Override
    public byte[] asQuotedUTF8() {
        throw notQuoted();
    }

    @Override
    public int appendQuotedUTF8(byte[] to, int offset) {
        throw notQuoted();
    }

    @Override
    public int appendQuoted(char[] to, int offset) {
        throw notQuoted();
    }

    @Override
    public int writeQuotedUTF8(OutputStream to) {
        throw notQuoted();
    }

    @Override
    public int putQuotedUTF8(ByteBuffer to) {
        throw notQuoted();
    }

    private static UnsupportedOperationException notQuoted() {
        return new UnsupportedOperationException("logged JSON is no text within quotes");
    }
}
