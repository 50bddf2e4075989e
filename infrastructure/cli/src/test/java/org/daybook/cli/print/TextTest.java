package org.daybook.cli.print;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {

    @Test
    void escape_codes_of_a_hostile_entry_become_visible_signs() {
        assertThat(Text.line("a\u001b[31mred\u001b]0;title\u0007b")).isEqualTo("a␛[31mred␛]0;title␇b");
    }

    @Test
    void eight_bit_control_characters_are_told_by_number() {
        assertThat(Text.line("x\u009b31m")).isEqualTo("x<U+009B>31m");
    }

    @Test
    void what_turns_the_writing_direction_is_told_by_number() {
        assertThat(Text.line("\u202etxt.exe")).isEqualTo("<U+202E>txt.exe");
    }

    @Test
    void line_ends_and_tabs_become_spaces_so_that_an_entry_stays_one_line() {
        assertThat(Text.line("a\r\nb\tc\u2028d")).isEqualTo("a b c d");
    }

    @Test
    void half_a_character_is_replaced() {
        assertThat(Text.line("a\ud800b")).isEqualTo("a\ufffdb");
    }

    @Test
    void everything_that_a_terminal_obeys_is_gone() {
        StringBuilder all = new StringBuilder();
        for (int c = 0; c < 0x300; c++) {
            all.appendCodePoint(c);
        }
        assertThat(Text.line(all.toString()).codePoints().filter(Character::isISOControl))
                .isEmpty();
    }

    @Test
    void east_asian_characters_take_two_columns_and_combining_marks_none() {
        assertThat(Text.width("数据库")).isEqualTo(6);
        assertThat(Text.width("e\u0301te\u0301")).isEqualTo(3);
        assertThat(Text.width("한국어")).isEqualTo(6);
        assertThat(Text.width("🔥!")).isEqualTo(3);
        assertThat(Text.left("数", 4)).isEqualTo("数  ");
    }

    @Test
    void a_cut_shows_that_it_cut_and_never_halves_a_wide_character() {
        assertThat(Text.cut("数据库", 4)).isEqualTo("数…");
        assertThat(Text.cut("abc", 3)).isEqualTo("abc");
        assertThat(Text.cut("abcd", 3)).isEqualTo("ab…");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 8, 13, 40})
    void wrapped_lines_fit_and_lose_nothing(int columns) {
        String text = "数据库 crashed at once, averyveryverylongwordindeed and more";
        assertThat(Text.wrap(text, columns))
                .allSatisfy(line -> assertThat(Text.width(line)).isLessThanOrEqualTo(columns));
        assertThat(String.join("", Text.wrap(text, columns)).replace(" ", "")).isEqualTo(text.replace(" ", ""));
    }

    @Test
    void an_empty_text_is_one_empty_line() {
        assertThat(Text.wrap("", 10)).containsExactly("");
        assertThat(Text.wrap("   ", 10)).containsExactly("");
    }
}
