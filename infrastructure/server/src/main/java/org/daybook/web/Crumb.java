package org.daybook.web;

/** A step of the trail that leads to a page. */
public record Crumb(String href, String text) {}
