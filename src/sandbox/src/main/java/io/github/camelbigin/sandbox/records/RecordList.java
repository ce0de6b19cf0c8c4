// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.sandbox.records;

import io.github.camelbigin.sandbox.answer.Answer;
import io.github.camelbigin.sandbox.answer.Json;
import io.github.camelbigin.sandbox.answer.RecordAnswers;
import io.github.camelbigin.sandbox.answer.Refusal;
import io.github.camelbigin.sandbox.organisation.BiginRecord;
import io.github.camelbigin.sandbox.organisation.BiginVariant;
import io.github.camelbigin.sandbox.organisation.Organisation;
import io.github.camelbigin.sandbox.organisation.Records;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.stream.Stream;

/** Pages of a module's records ({@code bigin-api-records.md} section 2). */
final class RecordList {
    /** The last record that {@code page} reaches. */
    private static final int PAGE_REACH = 2_000;
    /** The last record that a page token reaches. */
    private static final int TOKEN_REACH = 100_000;

    private static final List<String> SORT_FIELDS = List.of("id", "Created_Time", "Modified_Time");

    private final Organisation organisation;
    private final Records records;
    private final RecordView view;
    private final PageTokens tokens;

    RecordList(Organisation organisation, RecordView view) {
        this.organisation = organisation;
        this.records = organisation.records();
        this.view = view;
        this.tokens = new PageTokens(organisation.settings());
    }

    Answer answer(String module, Parameters parameters, ModifiedSince since) throws Refusal {
        if (parameters.fields().isEmpty()) {
            throw RecordAnswers.missingParameter("fields");
        }
        List<String> fields = view.fields(module, parameters);
        int perPage = parameters.perPage();
        Order order = new Order(
                parameters.oneOf("sort_by", "id", SORT_FIELDS),
                parameters.oneOf("sort_order", "desc", List.of("asc", "desc")));
        String bound = String.join(
                "\n",
                module,
                parameters.fields().toString(),
                "" + perPage,
                order.toString(),
                parameters.oneOf("approved", "true", List.of("true", "false", "both")),
                "" + parameters.get("cvid"),
                since.toString());
        if (isBeyondReach(parameters, perPage)) {
            if (organisation.settings().has(BiginVariant.PAGE_BEYOND_2000_EMPTY)) {
                return RecordCalls.nothing();
            }
            throw RecordAnswers.discretePaginationLimit(PAGE_REACH);
        }
        PageTokens.Position position = position(parameters, bound, perPage);
        List<BiginRecord> found = page(module, order, position, since, perPage + 1);
        if (found.isEmpty()) {
            return since.nothing();
        }
        boolean more = found.size() > perPage;
        List<BiginRecord> page = more ? found.subList(0, perPage) : found;
        List<Map<String, Object>> data =
                page.stream().map(record -> view.of(record, fields)).toList();
        return RecordCalls.json(Json.object("data", data, "info", info(position, perPage, order, page, more)));
    }

    private static boolean isBeyondReach(Parameters parameters, int perPage) throws Refusal {
        return !parameters.has("page_token") && (long) parameters.page() * perPage > PAGE_REACH;
    }

    private PageTokens.Position position(Parameters parameters, String bound, int perPage) throws Refusal {
        String token = parameters.get("page_token");
        if (token == null) {
            int page = parameters.page();
            return new PageTokens.Position(bound, page, (page - 1) * perPage, null, null);
        }
        if (parameters.has("page")) {
            throw RecordAnswers.ambiguous("page", "page_token");
        }
        PageTokens.Position position = tokens.find(token, bound);
        if (position.from() >= TOKEN_REACH) {
            throw RecordAnswers.paginationLimit();
        }
        return position;
    }

    /** In the order of ids, a page follows the last id of the one before, whatever has been added meanwhile. */
    private List<BiginRecord> page(
            String module, Order order, PageTokens.Position position, ModifiedSince since, int length) {
        NavigableMap<String, BiginRecord> all = order.ofIds(records.ofModule(module));
        boolean follows = order.isById() && position.after() != null;
        Stream<BiginRecord> rest = (follows ? all.tailMap(position.after(), false) : all)
                .values().stream().filter(record -> since.includes(record.modifiedAt()));
        return order.sorted(rest)
                .skip(follows ? 0 : position.from())
                .limit(length)
                .toList();
    }

    private Map<String, Object> info(
            PageTokens.Position position, int perPage, Order order, List<BiginRecord> page, boolean more) {
        Instant now = records.now();
        String lastId = page.get(page.size() - 1).key().id();
        PageTokens.Position next = position.next(page.size(), lastId);
        return Json.object(
                "per_page",
                perPage,
                "next_page_token",
                more ? tokens.issue(next, now) : null,
                "count",
                page.size(),
                "sort_by",
                order.field(),
                "page",
                position.page(),
                "previous_page_token",
                more && position.before() != null ? tokens.issue(position.before(), now) : null,
                "page_token_expiry",
                more ? BiginRecord.text(now.plus(PageTokens.LIFE)) : null,
                "sort_order",
                order.direction(),
                "more_records",
                more);
    }

    /** How a list is sorted. */
    private record Order(String field, String direction) {
        boolean isById() {
            return field.equals("id");
        }

        NavigableMap<String, BiginRecord> ofIds(NavigableMap<String, BiginRecord> highestFirst) {
            return direction.equals("desc") ? highestFirst : highestFirst.descendingMap();
        }

        Stream<BiginRecord> sorted(Stream<BiginRecord> byId) {
            if (isById()) {
                return byId;
            }
            Comparator<BiginRecord> byTime = Comparator.comparing(
                    field.equals("Created_Time") ? BiginRecord::createdAt : BiginRecord::modifiedAt);
            return byId.sorted(direction.equals("asc") ? byTime : byTime.reversed());
        }
    }
}
