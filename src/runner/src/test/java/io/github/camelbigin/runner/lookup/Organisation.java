// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.runner.lookup;

import io.github.camelbigin.sandbox.BiginSandbox;
import io.github.camelbigin.sandbox.SandboxBuilder;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Records with names as people and companies have them, some of them the same on purpose, and photos that are named after them in six ways. */
final class Organisation {

    private static final List<String> GIVEN = List.of(
            "Jane",
            "Jürgen",
            "Zoë",
            "Mary-Jane",
            "Søren",
            "O'Neil",
            "太郎",
            "花子",
            "André",
            "Ana María",
            "Łukasz",
            "(Bob)");
    private static final List<String> FAMILY = List.of(
            "Doe",
            "Groß",
            "Müller",
            "山田",
            "鈴木",
            "van der Berg",
            "D'Angelo",
            "Smith, Jr.",
            "Roe [EU]",
            "Núñez",
            "\"Ace\"",
            "Ng");
    private static final List<String> THINGS =
            List.of("Mug", "Tasse (groß)", "カップ", "Cup, blue", "Teller [rund]", "\"Best\" Pen", "5' Rope", "Box & Lid");

    /** One record. */
    private record Entry(String module, String id, Map<String, Object> fields) {}

    private static final int LATE = 1_000_000;

    private final List<Entry> known = new ArrayList<>();
    private final List<Entry> late = new ArrayList<>();
    private final List<RecordPhoto> photos = new ArrayList<>();
    private final Random random;
    private long lastId = 2_034_020_000_000_000_000L;

    Organisation(long seed, int records, int photoCount) {
        random = new Random(seed);
        for (int i = 0; i < records; i++) {
            known.add(entry(i));
        }
        for (int i = 0; i < photoCount; i++) {
            photos.add(photo(i, known.get(random.nextInt(records))));
        }
    }

    private Entry entry(int number) {
        String id = String.valueOf(++lastId);
        Map<String, Object> fields =
                new HashMap<>(number < LATE ? Map.of("Modified_Time", "2026-01-01T00:00:00Z") : Map.of());
        // one in ten is called as another
        int called = number % 40 >= 36 ? number - 5 : number;
        return switch (number % 5) {
            case 3 -> {
                fields.put("Account_Name", pick(THINGS, called) + " & " + pick(FAMILY, called / 8) + " GmbH " + called);
                yield new Entry("Accounts", id, fields);
            }
            case 4 -> {
                fields.put("Product_Name", pick(THINGS, called) + " No. " + called);
                fields.put("Product_Code", "SKU-" + number);
                yield new Entry("Products", id, fields);
            }
            default -> {
                fields.put("First_Name", pick(GIVEN, called));
                fields.put("Last_Name", pick(FAMILY, called / 12) + " " + called);
                fields.put("Email", "person" + number + "@example.com");
                yield new Entry("Contacts", id, fields);
            }
        };
    }

    private static String pick(List<String> texts, int number) {
        return texts.get(number % texts.size());
    }

    private RecordPhoto photo(int number, Entry of) {
        boolean unknown = number % 25 == 7;
        if (number % 25 == 13) {
            Entry made = entry(LATE + 5 * number);
            late.add(made);
            return new RecordPhoto("Contacts/" + fullName(made) + ".png", "Contacts/" + made.id(), number);
        }
        String name;
        String field;
        switch (of.module()) {
            case "Accounts" -> {
                field = "Account_Name";
                name = "Companies/" + of.fields().get(field);
            }
            case "Products" -> {
                field = number % 2 == 0 ? "Product_Code" : "Product_Name";
                name = "Products/" + of.fields().get(field) + (number % 2 == 0 ? "_front" : "");
            }
            default -> {
                field = number % 2 == 0 ? "Email" : "Full_Name";
                name = number % 2 == 0 ? of.fields().get(field).toString() : "Contacts/" + fullName(of);
            }
        }
        if (unknown) {
            // similar to one that there is; what follows a product code is not part of it
            String similar = name.contains("@") ? "a" + name : name.replace("_front", "") + "9x";
            return new RecordPhoto(number + "/" + similar + ".png", RecordPhoto.NOT_FOUND, number);
        }
        if (number % 6 == 5) {
            return new RecordPhoto(
                    number + "/" + of.module() + "/" + of.id() + ".png", of.module() + "/" + of.id(), number);
        }
        // a Mac writes accents apart, and people do not care about capitals; those of ß are two other letters
        String capitals = name.contains("ß") ? name : name.toUpperCase(Locale.ROOT);
        String written = number % 3 == 0 ? Normalizer.normalize(capitals, Normalizer.Form.NFD) : name;
        return new RecordPhoto(number + "/" + written + ".png", expected(of, field), number);
    }

    private static String fullName(Entry of) {
        return of.fields().get("First_Name") + " " + of.fields().get("Last_Name");
    }

    private String expected(Entry of, String field) {
        String value = value(of, field);
        long same = known.stream()
                .filter(entry -> entry.module().equals(of.module()) && value.equals(value(entry, field)))
                .count();
        return same == 1 ? of.module() + "/" + of.id() : RecordPhoto.AMBIGUOUS;
    }

    private static String value(Entry entry, String field) {
        return field.equals("Full_Name")
                ? fullName(entry)
                : entry.fields().get(field).toString();
    }

    void addTo(SandboxBuilder builder) {
        known.forEach(entry -> builder.record(entry.module(), entry.id(), entry.fields()));
    }

    /** The records that are made after their photos. */
    void addLate(BiginSandbox sandbox) {
        late.forEach(entry -> sandbox.records().add(entry.module(), entry.id(), entry.fields()));
    }

    List<RecordPhoto> photos() {
        return photos;
    }

    int late() {
        return late.size();
    }
}
