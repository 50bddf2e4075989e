package org.daybook.cli.print;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GridTest {

    private final Grid grid = Grid.of("NAME", "ROWS", "SAYS")
            .row("数据库", "1,823", "orphans")
            .row("users", "2", "could not be read because of the corruption of an index");

    @Test
    void columns_line_up_and_numbers_stand_to_the_right() {
        assertThat(grid.table(0)).isEqualTo("""
                        NAME     ROWS  SAYS
                        数据库  1,823  orphans
                        users       2  could not be read because of the corruption of an index""");
    }

    @Test
    void the_last_column_wraps_within_the_terminal() {
        assertThat(grid.table(42)).isEqualTo("""
                        NAME     ROWS  SAYS
                        数据库  1,823  orphans
                        users       2  could not be read because
                                       of the corruption of an
                                       index""");
    }

    @Test
    void markdown_shows_cells_as_they_were_written() {
        assertThat(Grid.of("A", "B").row("x|y", "<b>*bold*</b>").markdown()).isEqualTo("""
                        | A | B |
                        | --- | --- |
                        | x\\|y | &lt;b>\\*bold\\*&lt;/b> |""");
    }

    @Test
    void an_empty_table_says_so() {
        assertThat(Grid.of("A").whenEmpty("Nothing.").table(80)).isEqualTo("Nothing.");
    }

    @Test
    void a_line_that_would_open_a_heading_or_a_list_does_not() {
        assertThat(Markdown.opening("# no heading")).isEqualTo("\\# no heading");
        assertThat(Markdown.opening("1. no list")).isEqualTo("1\\. no list");
        assertThat(Markdown.opening("- no list")).isEqualTo("\\- no list");
        assertThat(Markdown.opening("plain #1")).isEqualTo("plain #1");
    }
}
