package org.daybook.innodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Pages of a Debian MariaDB 10.11.19, whose checksums its innochecksum printed. */
class ChecksumTest {

    private static final String FULL_CRC32 =
            "H4sIAAAAAAACA2NgAAPm/1AA4jAqehu67mdAAD4GJoa+BmYwu5aBFaSEAR0ogdUxMDAxFcFYDEaMQEIqMy8tM7c0F8"
                    + "jkZmAoLi0oSgXxGAT+f26AGRS8hIGBdRmjAMMoGAWjYBSMglEwCkbBKBgFo2AUjIJRMAqoBQoYkkF9/NikjxEAlgrW"
                    + "IgAQAAA=";

    private static final String CRC32 =
            "H4sIAAAAAAACA+3bPw4BQRiH4W+JSkFLyQ0cQKffXikkWxAhSolSpXAKt3AiDZ2G2Y0/iSt4nmLyTvLL3GCG+WUfEf"
                    + "XHS+rIjr3O6BxfrajFYVevehuNchK/+tUu0vL6qUGWjm6xmBXzzTxlM2K9Wa6m5S3aj9vu/dD4lOqetQMAAAAAAAAA"
                    + "AAAAAAAAAAD+xzImw/yyL//5PwEav7H3AEAAAA==";

    @Test
    void a_page_of_full_crc32_holds_and_with_any_bit_flipped_does_not() throws IOException {
        Page page = page(FULL_CRC32, new PageFormat(4096, 4096, true));

        assertThat(Checksum.holds(page)).isTrue();
        assertThat(Checksum.isWhole(page)).isTrue();
        for (int byteAt : new int[] {0, 16, 38, 99, 2000, 4087, 4091, 4092, 4095}) {
            for (int bit = 1; bit < 256; bit <<= 1) {
                Page flipped = new Page(page.format(), page.copy(0, 4096), 0);
                flipped.bytes()[byteAt] ^= (byte) bit;
                assertThat(Checksum.holds(flipped)).isFalse();
                if (byteAt != 24) {
                    assertThat(OneBit.of(flipped)).isEqualTo(new OneBit(byteAt, bit));
                    assertThat(Checksum.holds(OneBit.of(flipped).mended(flipped)))
                            .isTrue();
                }
            }
        }
    }

    @Test
    void two_wrong_bits_are_not_taken_for_one() throws IOException {
        Page page = page(FULL_CRC32, new PageFormat(4096, 4096, true));
        page.bytes()[100] ^= 1;
        page.bytes()[2000] ^= 1;

        assertThat(OneBit.of(page)).isNull();
    }

    @Test
    void a_page_of_the_older_crc32_has_the_checksum_that_innochecksum_says() throws IOException {
        Page page = page(CRC32, new PageFormat(16_384, 16_384, false));

        assertThat(Integer.toUnsignedLong(page.int4(0))).isEqualTo(1_045_491_080L);
        assertThat(Integer.toUnsignedLong(page.int4(16_376))).isEqualTo(1_045_491_080L);
        assertThat(Checksum.holds(page)).isTrue();
        for (int byteAt : new int[] {2, 20, 38, 5000, 16_375, 16_378}) {
            Page flipped = new Page(page.format(), page.copy(0, 16_384), 0);
            flipped.bytes()[byteAt] ^= 4;
            assertThat(Checksum.holds(flipped)).isFalse();
            boolean ambiguous = byteAt == 20 || byteAt == 16_375;
            assertThat(OneBit.of(flipped)).isEqualTo(ambiguous ? null : new OneBit(byteAt, 4));
        }
    }

    private static Page page(String packed, PageFormat format) throws IOException {
        try (GZIPInputStream in =
                new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(packed)))) {
            return new Page(format, in.readAllBytes(), 0);
        }
    }
}
