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

    /** The flipped bit of a page whose checksum fails; null where more than one is wrong, or the format tells nothing. */
    public static @Nullable OneBit of(Page page) {
        if (!page.format().fullCrc32()) {
            return null;
        }
        int length = Checksum.storedLength(page);
        if (length == 0) {
            return null;
        }
        int wrong = Checksum.crc(page, 0, length - 4) ^ page.int4(length - 4);
        if (Integer.bitCount(wrong) == 1) {
            int bit = 31 - Integer.numberOfTrailingZeros(wrong); // of the stored checksum itself, big-endian
            return new OneBit(length - 4 + bit / 8, 0x80 >>> bit % 8);
        }
        // What a flip of each bit does to the checksum, from the last bit to the first.
        int effect = 1;
        for (int offset = length - 5; offset >= 0; offset--) {
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
