package org.daybook.mariadb.extract;

import java.util.Calendar;
import org.mariadb.jdbc.client.ColumnDecoder;
import org.mariadb.jdbc.client.Context;
import org.mariadb.jdbc.client.ReadableByteBuf;
import org.mariadb.jdbc.client.socket.Writer;
import org.mariadb.jdbc.client.util.MutableInt;
import org.mariadb.jdbc.plugin.Codec;

/** Lets the driver hand out whole rows as bytes, so that no value becomes a string on its way into a file. The driver finds it by its service file. */
public final class RawRowCodec implements Codec<RawRow> {

    @Override
    public String className() {
        return RawRow.class.getName();
    }

    @Override
    public boolean canDecode(ColumnDecoder column, Class<?> type) {
        return type == RawRow.class;
    }

    @Override
    public boolean canEncode(Object value) {
        return false;
    }

    @Override
    public RawRow decodeText(
            ReadableByteBuf buffer, MutableInt length, ColumnDecoder column, Calendar calendar, Context context) {
        return new RawRow(buffer.buf());
    }

    @Override
    public RawRow decodeBinary(
            ReadableByteBuf buffer, MutableInt length, ColumnDecoder column, Calendar calendar, Context context) {
        throw new UnsupportedOperationException("rows are read whole by the text protocol alone");
    }

    @Override
    public void encodeText(Writer out, Context context, RawRow value, Calendar calendar, Long most) {
        throw new UnsupportedOperationException("rows are never sent");
    }

    @Override
    public int getApproximateTextProtocolLength(RawRow value, Long most) {
        return -1;
    }

    @Override
    public void encodeBinary(Writer out, Context context, RawRow value, Calendar calendar, Long most) {
        throw new UnsupportedOperationException("rows are never sent");
    }

    @Override
    public int getBinaryEncodeType() {
        return 0;
    }
}
