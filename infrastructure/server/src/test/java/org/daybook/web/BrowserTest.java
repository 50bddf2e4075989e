package org.daybook.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test in the machine's own Chromium; its parameters of type {@link com.microsoft.playwright.Browser} are supplied.
 * The property {@code daybook.browser} says what happens where there is none: {@code required} fails, {@code skip} skips
 * even where there is one, {@code auto} (the default) skips and says so in one line.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(Chromium.class)
public @interface BrowserTest {}
