package org.daybook.innodb;

import org.jspecify.annotations.Nullable;

/**
 * A checksum that is wrong by a single bit of the page names that bit, since CRC-32C is linear: the page can be mended
 * exactly, and its rows are proven then.
 *
 * @param offset byte within the page
 * @param mask the bit within it
 */
public record OneBit(int offset, int mask) {

    private static final int POLYNOMIAL = 0x82f63b78;

    private static final int TRAILER = 8;
    private static final int HEADER = 26 - 4;

    /** The flipped bit of a page whose checksum fails; null where more than one is wrong, or the format tells nothing. */
    public static @Nullable OneBit of(Page page) {
        if (page.format().fullCrc32()) {
            return ofFullCrc32(page);
        }
        return page.format().isCompressed() || page.isEncrypted() ? null : ofCrc32(page);
    }

    private static @Nullable OneBit ofFullCrc32(Page page) {
        int length = Checksum.storedLength(page);
        if (length == 0) {
            return null;
        }
        int stored = page.int4(length - 4);
        int right = Checksum.crc(page, 0, length - 4);
        OneBit own = ofNumber(length - 4, stored ^ right);
        return own != null ? own : within(0, length - 4, stored ^ right);
    }

    /** The checksum stands at both ends, and mixes two parts: a bit of the header could as well be one of the last bytes. */
    private static @Nullable OneBit ofCrc32(Page page) {
        int end = page.format().size() - TRAILER;
        int stored = page.int4(0);
        int trailer = page.int4(end);
        int right = Checksum.crc(page, 4, 26) ^ Checksum.crc(page, 38, end);
        if (stored != trailer) {
            return trailer == right
                    ? ofNumber(0, stored ^ right)
                    : stored == right ? ofNumber(end, trailer ^ right) : null;
        }
        OneBit body = within(38, end, stored ^ right);
        return body == null || body.offset() >= end - HEADER ? null : body;
    }

    /** A bit of the stored checksum itself, which is big-endian. */
    private static @Nullable OneBit ofNumber(int offset, int wrong) {
        if (Integer.bitCount(wrong) != 1) {
            return null;
        }
        int bit = 31 - Integer.numberOfTrailingZeros(wrong);
        return new OneBit(offset + bit / 8, 0x80 >>> bit % 8);
    }

    /** What a flip of each bit does to the checksum of a part, from its last bit to its first. */
    private static @Nullable OneBit within(int from, int to, int wrong) {
        int effect = 1;
        for (int offset = to - 1; offset >= from; offset--) {
            for (int bit = 7; bit >= 0; bit--) {
                effect = (effect & 1) != 0 ? effect >>> 1 ^ POLYNOMIAL : effect >>> 1;
                if (effect == wrong) {
                    return new OneBit(offset, 1 << bit);
                }
            }
        }
        return null;
    }

    /** A copy of the page with the bit put right. */
    public Page mended(Page page) {
        byte[] bytes = page.copy(0, page.format().size());
        bytes[offset] ^= (byte) mask;
        return new Page(page.format(), bytes, 0);
    }
}
