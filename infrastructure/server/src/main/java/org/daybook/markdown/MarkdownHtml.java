package org.daybook.markdown;

import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.DefaultUrlSanitizer;
import org.commonmark.renderer.html.HtmlRenderer;

/** CommonMark with tables, ticks and strikethrough. HTML in it is shown, not meant; pictures become their text. */
public final class MarkdownHtml {

    private static final List<Extension> EXTENSIONS =
            List.of(TablesExtension.create(), StrikethroughExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .extensions(EXTENSIONS)
            .escapeHtml(true)
            .sanitizeUrls(true)
            .urlSanitizer(new DefaultUrlSanitizer(List.of("http", "https", "mailto")))
            .build();

    private MarkdownHtml() {}

    public static String of(String markdown) {
        Node document = PARSER.parse(markdown);
        document.accept(new WithoutPictures());
        document.accept(new Ticks());
        return RENDERER.render(document);
    }

    /** A picture would be fetched from a host that then knows who reads. */
    private static final class WithoutPictures extends AbstractVisitor {

        @Override
        public void visit(Image image) {
            visitChildren(image);
            Node child = image.getFirstChild();
            while (child != null) {
                Node next = child.getNext();
                image.insertBefore(child);
                child = next;
            }
            image.unlink();
        }
    }

    /** A tick is a sign, not a box that nobody may press. */
    private static final class Ticks extends AbstractVisitor {

        @Override
        public void visit(ListItem item) {
            if (item.getFirstChild() instanceof Paragraph paragraph && paragraph.getFirstChild() instanceof Text text) {
                text.setLiteral(
                        text.getLiteral().replaceFirst("^\\[ ] ", "\u2610 ").replaceFirst("^\\[[xX]] ", "\u2611 "));
            }
            visitChildren(item);
        }
    }
}
