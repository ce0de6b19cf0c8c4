// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.github.camelbigin.architecture.Rooms;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A new arrow between packages, or a new class that users may rely on, is a decision, and is made here. */
@AnalyzeClasses(packages = ArchitectureTest.ROOT, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    static final String ROOT = "io.github.camelbigin.photo";

    /** What is public in the packages that users touch. In all others, public means nothing: they may change. */
    private static final Set<String> FOR_USERS = Set.of(
            "BiginAccount",
            "BiginAccountConfiguration",
            "BiginPhotoComponent",
            "BiginPhotoConfiguration",
            "BiginPhotoConstants",
            "BiginPhotoEndpoint",
            "BiginRecordConfiguration",
            "MissingPhoto",
            "UploadCheck",
            "UploadCheck$Owner",
            "changes.ChangesConfiguration",
            "changes.FirstPoll",
            "changes.PhotoComparison",
            "failure.BiginAccessException",
            "failure.BiginErrorCode",
            "failure.BiginFailure",
            "failure.BiginInvalidTokenException",
            "failure.BiginNoPhotoException",
            "failure.BiginPhotoException",
            "failure.BiginPhotoOperation",
            "failure.BiginRejectedException",
            "failure.BiginTooManyRequestsException",
            "failure.BiginTransientException",
            "failure.BiginUnknownRecordException",
            "limit.FixedWorkers",
            "limit.JdbcWorkers",
            "limit.Workers",
            "limit.Workers$Position",
            "listing.ListSettings",
            "listing.ListedRecord",
            "listing.RecordIterator",
            "lookup.AmbiguousRecord",
            "lookup.FoundRecord",
            "lookup.LookupKey",
            "lookup.LookupMode",
            "lookup.RecordLookup",
            "tokenstore.FileTokenStore",
            "tokenstore.JdbcTokenStore",
            "tokenstore.TokenRecord",
            "tokenstore.TokenStore",
            "tokenstore.TokenStore$Change",
            "tokenstore.TokenStore$Writer");

    /** Public because Camel, or another package of ours, uses them; no promise to anybody else. */
    private static final Set<String> FOR_US = Set.of(
            "BiginPhotoComponentConfigurer",
            "BiginPhotoConsole",
            "BiginPhotoEndpointConfigurer",
            "BiginPhotoEndpointUriFactory",
            "OptionConverter",
            "OptionConverterLoader",
            "changes.ChangesConsumer",
            "failure.FailureText",
            "limit.AccountLimiter",
            "limit.AccountLimiter$Share",
            "limit.CallPermit",
            "limit.LimitDivision",
            "limit.LimiterSettings",
            "limit.LimiterStatus",
            "listing.ListProducer",
            "lookup.RecordChoice",
            "lookup.RecordPages",
            "lookup.RecordPages$Source",
            "tokenstore.MemoryTokenStore",
            "tokenstore.PrivateFiles",
            "tokenstore.RefreshState",
            "tokenstore.RequestBudget");

    private final Rooms rooms = new Rooms(ROOT);

    @Test
    void arrowsLeadDown() {
        rooms.assertPlan("""
                root: body changes client deletion failure image limit listing lookup oauth observability preparation prepare record session source token tokenstore
                preparation: body client failure image observability prepare record session source
                changes: client failure listing session
                listing: client failure lookup record session
                deletion: client failure record session
                session: body client failure image limit lookup oauth observability record token tokenstore
                body: client failure record source
                lookup: client failure record
                client: failure image limit oauth observability record source token
                token: failure oauth observability tokenstore
                tokenstore: database failure oauth
                limit: database failure oauth
                oauth: failure observability
                prepare: container decode image picture source
                decode: container image picture
                container: image picture
                source: image
                observability: failure
                database:
                image:
                picture:
                record:
                failure:
                """);
    }

    @Test
    void whatUsersTouchIsListedHere() {
        Set<String> listed = new TreeSet<>(FOR_USERS);
        listed.addAll(FOR_US);

        assertThat(rooms.surface(List.of("root", "changes", "failure", "limit", "listing", "lookup", "tokenstore")))
                .containsExactlyInAnyOrderElementsOf(listed);
    }

    @ArchTest
    static final ArchRule EXCHANGES_STAY_WITH_THE_COMPONENT = noClasses()
            .that(resideInAnyPackage(in("client", "limit", "token", "tokenstore", "oauth", "source", "image")))
            .should()
            .dependOnClassesThat(resideInAPackage("org.apache.camel.."));

    /** Optional libraries: who knows them is loaded only where they are. */
    @ArchTest
    static final ArchRule MICROMETER_IS_KNOWN_BY_TWO_CLASSES = noClasses()
            .that(not(nameMatching(".*\\.(MeterLookup|MeterRecorder(\\$.*)?)")))
            .should()
            .dependOnClassesThat(resideInAPackage("io.micrometer.."));

    @ArchTest
    static final ArchRule OPENTELEMETRY_IS_KNOWN_BY_ONE_CLASS = noClasses()
            .that(not(nameMatching(".*\\.CallSpans(\\$.*)?")))
            .should()
            .dependOnClassesThat(resideInAPackage("io.opentelemetry.."));

    @ArchTest
    static final ArchRule HTTP_IS_SPOKEN_IN_FOUR_PACKAGES = noClasses()
            .that(not(resideInAnyPackage(in("client", "oauth", "token", "session"))))
            .should()
            .dependOnClassesThat(resideInAPackage("org.apache.hc.."));

    private static String[] in(String... rooms) {
        return Arrays.stream(rooms).map(room -> ROOT + "." + room).toArray(String[]::new);
    }
}
