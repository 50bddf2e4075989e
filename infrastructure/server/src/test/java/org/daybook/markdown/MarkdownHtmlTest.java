package org.daybook.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkdownHtmlTest {

    @Test
    void html_in_markdown_is_shown_and_not_meant() {
        assertThat(MarkdownHtml.of("a <script>alert(1)</script>\n\n<iframe src=x></iframe>"))
                .contains("&lt;script&gt;", "&lt;iframe")
                .doesNotContain("<script", "<iframe");
    }

    @Test
    void a_link_that_is_a_script_leads_nowhere() {
        assertThat(MarkdownHtml.of("[x](javascript:alert(1)) [y](data:text/html,z)"))
                .doesNotContain("javascript:", "data:");
    }

    @Test
    void a_picture_becomes_its_text() {
        assertThat(MarkdownHtml.of("see ![the *graph*](https://elsewhere.example/x.png) here"))
                .isEqualTo("<p>see the <em>graph</em> here</p>\n");
    }

    @Test
    void tables_and_ticks_are_rendered() {
        assertThat(MarkdownHtml.of("| a | b |\n| --- | --- |\n| 1 | 2 |\n\n- [x] done\n- [ ] to do"))
                .contains("<td>1</td>", "\u2611 done", "\u2610 to do")
                .doesNotContain("<input");
    }
}
