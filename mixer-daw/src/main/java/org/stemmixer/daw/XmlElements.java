package org.stemmixer.daw;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Reads XML from strangers: without document types, entities, and anything that is somewhere else. */
final class XmlElements {

    private static final Pattern NOT_FINITE = Pattern.compile("(?i)[+-]?(inf|infinity|nan)");
    private static final int MOST_SHOWN = 80;

    private XmlElements() {}

    /**
     * Reads a document.
     *
     * @return its outermost element
     * @throws IOException with what is wrong in words, without the name of a file
     */
    static Element read(InputStream in) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            // From Java 24 on parsers stop at a hundred elements in each other: whoever asks bounds the depth, with
            // words of its own.
            factory.setAttribute("jdk.xml.maxElementDepth", "0");
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new Quiet());
            return builder.parse(in).getDocumentElement();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        } catch (SAXParseException e) {
            throw new IOException(
                    "is not the XML that it should be (line " + e.getLineNumber() + ": " + oneLine(e) + ")", e);
        } catch (SAXException e) {
            throw new IOException("is not the XML that it should be (" + oneLine(e) + ")", e);
        }
    }

    private static String oneLine(SAXException e) {
        String message = String.valueOf(e.getMessage());
        return message.contains("disallow-doctype-decl")
                ? "it has a document type, which is not permitted"
                : message.replaceAll("\\s+", " ");
    }

    /** The elements in an element, in their order. */
    static List<Element> children(Element element) {
        List<Element> children = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                children.add(child);
            }
        }
        return children;
    }

    /** Those of a name. */
    static List<Element> children(Element element, String name) {
        return children(element).stream()
                .filter(child -> child.getTagName().equals(name))
                .toList();
    }

    /** The first of a name. */
    static Optional<Element> child(Element element, String name) {
        return children(element, name).stream().findFirst();
    }

    /**
     * A number; empty if it is not there or is not finite, as the decibels of silence are.
     *
     * @throws IllegalArgumentException if it is none
     */
    static OptionalDouble number(Element element, String attribute) {
        String text = element.getAttribute(attribute).strip();
        if (text.isEmpty() || NOT_FINITE.matcher(text).matches()) {
            return OptionalDouble.empty();
        }
        try {
            double value = Double.parseDouble(text);
            return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            String found = text.length() > MOST_SHOWN ? text.substring(0, MOST_SHOWN) + "…" : text;
            throw new IllegalArgumentException(
                    attribute + " of " + element.getTagName() + " must be a number, but was '" + found + "'", e);
        }
    }

    /** Whether something is said to be true. */
    static boolean isTrue(Element element, String attribute) {
        String text = element.getAttribute(attribute).strip();
        return text.equals("true") || text.equals("1");
    }

    /** Whether something is said to be false. */
    static boolean isFalse(Element element, String attribute) {
        String text = element.getAttribute(attribute).strip();
        return text.equals("false") || text.equals("0");
    }

    /** Throws what is wrong and prints nothing. */
    private static final class Quiet implements ErrorHandler {

        @Override
        public void warning(SAXParseException e) {}

        @Override
        public void error(SAXParseException e) throws SAXException {
            throw e;
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            throw e;
        }
    }
}
