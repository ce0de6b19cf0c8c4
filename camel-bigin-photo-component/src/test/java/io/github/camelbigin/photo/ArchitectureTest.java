// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.github.camelbigin.photo.failure.BiginErrorCode;
import io.github.camelbigin.photo.failure.BiginFailure;
import io.github.camelbigin.photo.failure.BiginPhotoException;
import io.github.camelbigin.photo.failure.BiginPhotoOperation;
import io.github.camelbigin.photo.session.BiginSessions;
import io.github.camelbigin.photo.session.PhotoHttpComponent;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which room knows which. A new arrow or a new public class is a decision, and is made here. */
@AnalyzeClasses(packages = ArchitectureTest.ROOT, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    static final String ROOT = "io.github.camelbigin.photo";
    private static final String CLIENT = ROOT + ".client..";
    private static final String OAUTH = ROOT + ".oauth..";
    private static final String IMAGE = ROOT + ".image..";
    private static final String OBSERVABILITY = ROOT + ".observability..";

    private static final DescribedPredicate<JavaClass> FAILURES = assignableTo(BiginPhotoException.class)
            .or(assignableTo(BiginFailure.class))
            .or(assignableTo(BiginErrorCode.class))
            .or(assignableTo(BiginPhotoOperation.class))
            .as("exceptions, BiginFailure, BiginErrorCode and BiginPhotoOperation");

    @ArchTest
    static final ArchRule CAMEL_STAYS_IN_THE_ROOT_PACKAGE = noClasses()
            .that(resideInAnyPackage(CLIENT, OAUTH, IMAGE))
            .should()
            // the exceptions extend CamelException, and their getMessage() is Throwable's
            .dependOnClassesThat(resideInAPackage("org.apache.camel..")
                    .and(not(assignableTo(org.apache.camel.CamelException.class))));

    @ArchTest
    static final ArchRule THE_ROOT_PACKAGE_LENDS_ITS_FAILURES_ONLY = noClasses()
            .that(resideInAnyPackage(CLIENT, OAUTH, IMAGE, OBSERVABILITY))
            .should()
            .dependOnClassesThat(resideInAPackage(ROOT).and(not(FAILURES)));

    @ArchTest
    static final ArchRule OBSERVABILITY_KNOWS_NOBODY = noClasses()
            .that(resideInAPackage(OBSERVABILITY))
            .should()
            .dependOnClassesThat(resideInAnyPackage(CLIENT, OAUTH, IMAGE, "org.apache.hc.."));

    /** Optional libraries: who knows them is loaded only where they are. */
    @ArchTest
    static final ArchRule MICROMETER_IS_KNOWN_BY_TWO_CLASSES = noClasses()
            .that(not(nameMatching(".*\\.(MeterLookup|PhotoMeters(\\$.*)?)")))
            .should()
            .dependOnClassesThat(resideInAPackage("io.micrometer.."));

    @ArchTest
    static final ArchRule OPENTELEMETRY_IS_KNOWN_BY_ONE_CLASS = noClasses()
            .that(not(nameMatching(".*\\.CallSpans(\\$.*)?")))
            .should()
            .dependOnClassesThat(resideInAPackage("io.opentelemetry.."));

    @ArchTest
    static final ArchRule IMAGE_KNOWS_NOBODY = noClasses()
            .that(resideInAPackage(IMAGE))
            .should()
            .dependOnClassesThat(not(resideInAnyPackage(IMAGE, "java..")));

    @ArchTest
    static final ArchRule OAUTH_KNOWS_NEITHER_CLIENT_NOR_IMAGE =
            noClasses().that(resideInAPackage(OAUTH)).should().dependOnClassesThat(resideInAnyPackage(CLIENT, IMAGE));

    @ArchTest
    static final ArchRule HTTP_IS_SPOKEN_BY_CLIENT_AND_OAUTH_ONLY = noClasses()
            .that(resideInAPackage(ROOT))
            .and(not(assignableTo(PhotoHttpComponent.class)).and(not(assignableTo(BiginSessions.class))))
            .should()
            .dependOnClassesThat(resideInAPackage("org.apache.hc.."));

    /** What Camel users touch. */
    private static final Set<String> FOR_USERS = Set.of(
            "BiginAccessException",
            "BiginAccount",
            "BiginAccountConfiguration",
            "BiginApprovalException",
            "BiginConnectionException",
            "BiginCredentialsException",
            "BiginCreditBudgetException",
            "BiginErrorCode",
            "BiginFailure",
            "BiginInvalidDataException",
            "BiginInvalidModuleException",
            "BiginInvalidRequestException",
            "BiginInvalidTokenException",
            "BiginNoPhotoException",
            "BiginPermissionException",
            "BiginPhotoComponent",
            "BiginPhotoConfiguration",
            "BiginPhotoConstants",
            "BiginPhotoEndpoint",
            "BiginPhotoException",
            "BiginPhotoOperation",
            "BiginPhotoTooLargeException",
            "BiginRecordLockedException",
            "BiginRejectedException",
            "BiginScopeMismatchException",
            "BiginServerErrorException",
            "BiginTokenThrottledException",
            "BiginTooManyRequestsException",
            "BiginTransientException",
            "BiginUnacceptablePhotoException",
            "BiginUnknownRecordException",
            "BiginUnreadableAnswerException",
            "DeadLetterFolder",
            "DeadLetterReplay",
            "DeadLetterReplay$Outcome",
            "DeadLetterReplay$Replay",
            "ErrorReport",
            "MissingPhoto",
            "MovableFileFilter",
            "PhotoProcessStrategy",
            "PhotoRedelivery",
            "PhotoRequests",
            "PhotoSink",
            "PhotoThreads",
            "RequestErrors",
            "StopTheLinePolicy",
            "StopTheList",
            // options have these types, or users implement them
            "oauth.DataCenter",
            "oauth.FileTokenStore",
            "oauth.JdbcTokenStore",
            "oauth.TokenStore",
            "oauth.TokenStore$Entry");

    /** Public because Camel loads them by name. */
    private static final Set<String> FOR_CAMEL = Set.of(
            "BiginPhotoComponentConfigurer",
            "BiginPhotoConsole",
            "BiginPhotoEndpointConfigurer",
            "BiginPhotoEndpointUriFactory");

    /** Public because another of our packages uses them; no promise to anybody else. */
    private static final Set<String> BETWEEN_ROOMS = Set.of(
            "client.AccountCalls",
            "client.AccountProbe",
            "client.BiginPhotoClient",
            "client.BrokenCall",
            "client.BytesPhoto",
            "client.CallLane",
            "client.CallTraffic",
            "client.ClientSettings",
            "client.DownloadedPhoto",
            "client.EarlyAnswer",
            "client.FilePhoto",
            "client.LaneSettings",
            "client.PhotoRecord",
            "client.PhotoSource",
            "client.Reachability",
            "client.Reachability$Step",
            "client.RewindablePhoto",
            "client.SpooledPhoto",
            "client.StallWatch",
            "client.StreamPhoto",
            "client.UploadAnswer",
            "image.PhotoFormat",
            "image.PhotoInfo",
            "image.PhotoInspector",
            "image.PhotoLimits",
            "image.UnacceptablePhotoException",
            "image.UnacceptablePhotoException$Reason",
            "oauth.AccessToken",
            "oauth.Credentials",
            "oauth.Domains",
            "oauth.GrantCodeExchange",
            "oauth.GrantedTokens",
            "oauth.MemoryTokenStore",
            "oauth.RetryAfter",
            "oauth.TokenSource",
            "oauth.TokenState",
            "observability.CallEnd",
            "observability.CallObserver",
            "observability.CallObserver$Sent",
            "observability.HttpCall",
            "observability.Observability",
            "observability.ObservedCall",
            "observability.ObservedCalls",
            "observability.PhotoCounter",
            "observability.PhotoGauge",
            "observability.PhotoMeter",
            "observability.PhotoMeter$Type",
            "oauth.UntrustedCertificate",
            "oauth.TokenState$Status");

    @ArchTest
    void theSurfaceIsWhatIsListedHere(JavaClasses classes) {
        Set<String> listed = new TreeSet<>(FOR_USERS);
        listed.addAll(FOR_CAMEL);
        listed.addAll(BETWEEN_ROOMS);

        Set<String> surface = classes.stream()
                .filter(ArchitectureTest::isReachable)
                .map(type -> type.getName().substring(ROOT.length() + 1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(surface).isEqualTo(listed);
    }

    private static boolean isReachable(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(ArchitectureTest::isReachable).orElse(true);
    }
}
