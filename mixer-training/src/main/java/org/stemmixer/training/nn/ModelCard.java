package org.stemmixer.training.nn;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.stemmixer.dsp.internal.Checks;

/**
 * What there is to know about a model: where it comes from, what it learned from, and how wrong it is.
 *
 * <p>In the manner of M. Mitchell et al., "Model Cards for Model Reporting", 2019, doi:10.1145/3287560.3287596. Written as
 * Markdown for people and as JSON for programs. Immutable: every method gives a new card.
 *
 * @param name the model's name
 * @param version its version
 * @param summary what it does, in a sentence or two
 * @param facts names and values, in their order: architecture, data, split, seed, commit, licence, hash and so on
 * @param tables measurements
 * @param notes what else should be known, such as limits
 */
public record ModelCard(
        String name,
        String version,
        String summary,
        Map<String, String> facts,
        List<Table> tables,
        List<String> notes) {

    /**
     * Measurements.
     *
     * @param title what was measured, on what, and in which unit
     * @param columns headings; the first one is that of the rows' names
     * @param rows the rows
     */
    public record Table(String title, List<String> columns, List<Row> rows) {

        /** Copies the lists and requires as many values in each row as there are columns for them. */
        public Table {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
            for (Row row : rows) {
                Checks.equal("values of " + row.name, row.values.size(), columns.size() - 1);
            }
        }
    }

    /**
     * A row of measurements.
     *
     * @param name what was measured
     * @param values one for each column after the first; NaN where there is nothing to measure
     */
    public record Row(String name, List<Double> values) {

        /** Copies the list. */
        public Row {
            values = List.copyOf(values);
        }
    }

    /** Copies the collections. */
    public ModelCard {
        facts = new LinkedHashMap<>(facts);
        tables = List.copyOf(tables);
        notes = List.copyOf(notes);
    }

    /** A card without facts, tables and notes. */
    public static ModelCard of(String name, String version, String summary) {
        return new ModelCard(name, version, summary, Map.of(), List.of(), List.of());
    }

    /**
     * Reads a card.
     *
     * @param json what {@link #toJson()} gave
     * @throws IOException if it is no card
     */
    public static ModelCard ofJson(String json) throws IOException {
        return new ObjectMapper().readValue(json, ModelCard.class);
    }

    /** With another fact at the end, or in the place of the one with the same name. */
    public ModelCard withFact(String fact, Object value) {
        Map<String, String> more = new LinkedHashMap<>(facts);
        more.put(fact, value.toString());
        return new ModelCard(name, version, summary, more, tables, notes);
    }

    /** With more facts at the end, in their order. */
    public ModelCard withFacts(Map<String, String> more) {
        ModelCard card = this;
        for (Map.Entry<String, String> fact : more.entrySet()) {
            card = card.withFact(fact.getKey(), fact.getValue());
        }
        return card;
    }

    /** With another table at the end, or in the place of the one with the same title. */
    public ModelCard withTable(Table table) {
        List<Table> more = new ArrayList<>(tables);
        int same = tables.stream().map(Table::title).toList().indexOf(table.title);
        if (same < 0) {
            more.add(table);
        } else {
            more.set(same, table);
        }
        return new ModelCard(name, version, summary, facts, more, notes);
    }

    /** With more tables, in their order. */
    public ModelCard withTables(List<Table> more) {
        ModelCard card = this;
        for (Table table : more) {
            card = card.withTable(table);
        }
        return card;
    }

    /** With another note at the end. */
    public ModelCard withNote(String note) {
        List<String> more = new ArrayList<>(notes);
        more.add(note);
        return new ModelCard(name, version, summary, facts, tables, more);
    }

    /** The card as Markdown; numbers with four significant digits. */
    public String toMarkdown() {
        StringBuilder text = new StringBuilder("# " + name + " " + version + "\n\n" + summary + "\n\n");
        text.append("| | |\n| --- | --- |\n");
        facts.forEach((fact, value) ->
                text.append("| ").append(fact).append(" | ").append(cell(value)).append(" |\n"));
        for (Table table : tables) {
            text.append("\n## ").append(table.title).append("\n\n");
            text.append("| ").append(String.join(" | ", table.columns)).append(" |\n");
            text.append("| --- ")
                    .append("| ---: ".repeat(table.columns.size() - 1))
                    .append("|\n");
            for (Row row : table.rows) {
                text.append("| ").append(cell(row.name));
                row.values.forEach(value -> text.append(" | ").append(value.isNaN() ? "–" : Numbers.brief(value)));
                text.append(" |\n");
            }
        }
        if (!notes.isEmpty()) {
            text.append("\n## Notes\n\n");
            notes.forEach(note -> text.append("- ").append(note).append('\n'));
        }
        return text.toString();
    }

    /** The card as JSON; numbers in full. */
    public String toJson() {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode root = mapper.createObjectNode();
        root.put("name", name).put("version", version).put("summary", summary);
        ObjectNode factsNode = root.putObject("facts");
        facts.forEach(factsNode::put);
        ArrayNode tablesNode = root.putArray("tables");
        for (Table table : tables) {
            ObjectNode tableNode = tablesNode.addObject().put("title", table.title);
            table.columns.forEach(tableNode.putArray("columns")::add);
            ArrayNode rowsNode = tableNode.putArray("rows");
            for (Row row : table.rows) {
                ArrayNode values = rowsNode.addObject().put("name", row.name).putArray("values");
                row.values.forEach(values::add);
            }
        }
        notes.forEach(root.putArray("notes")::add);
        return root.toPrettyString() + "\n";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", "<br>");
    }
}
