// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.records;

import io.github.camelbigin.sandbox.organisation.BiginRecord;
import io.github.camelbigin.sandbox.organisation.Records;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/** The fields of each module: those that were recorded ({@code bigin-api-records.md} section 7), and those that records have. */
final class FieldCatalog {
    private static final String OF_ALL = """
            id bigint 19
            Record_Image profileimage 255
            Description textarea 32000
            Tag text 0
            Owner ownerlookup 0
            Created_Time datetime 0
            Modified_Time datetime 0
            """;
    private static final Map<String, Map<String, Field>> STANDARD = Map.of(
            "Contacts", table("""
                    First_Name text 40
                    Last_Name text 80
                    Full_Name text 80
                    Email email 100
                    Secondary_Email email 100
                    Phone phone 50
                    Mobile phone 30
                    Home_Phone phone 30
                    Other_Phone phone 30
                    Title text 100
                    Account_Name lookup 0
                    """),
            "Accounts", table("""
                    Account_Name text 200
                    Phone phone 30
                    Website website 450
                    Billing_Street text 250
                    Billing_City text 30
                    Billing_Code text 30
                    Billing_Country text 30
                    """),
            "Products", table("""
                    Product_Name text 200
                    Product_Code text 40
                    Product_Category picklist 120
                    Product_Active boolean 0
                    Unit_Price currency 16
                    """));

    private final Records records;

    FieldCatalog(Records records) {
        this.records = records;
    }

    private static Map<String, Field> table(String rows) {
        Map<String, Field> fields = new LinkedHashMap<>();
        (rows + OF_ALL)
                .lines()
                .map(row -> row.split(" "))
                .forEach(row -> fields.put(row[0], new Field(row[0], row[1], Integer.parseInt(row[2]))));
        return fields;
    }

    /** Standard fields first. */
    List<String> names(String module) {
        List<String> names = new ArrayList<>(STANDARD.get(module).keySet());
        new TreeSet<>(records.fieldNames(module))
                .stream().filter(name -> !names.contains(name)).forEach(names::add);
        return names;
    }

    Optional<Field> find(String module, String name) {
        Field standard = STANDARD.get(module).get(name);
        if (standard != null) {
            return Optional.of(standard);
        }
        return records.fieldNames(module).contains(name)
                ? Optional.of(Field.custom(name, sample(module, name)))
                : Optional.empty();
    }

    private Optional<Object> sample(String module, String name) {
        return records.ofModule(module).values().stream()
                .map(BiginRecord::fields)
                .map(fields -> fields.get(name))
                .filter(Objects::nonNull)
                .findFirst();
    }
}
