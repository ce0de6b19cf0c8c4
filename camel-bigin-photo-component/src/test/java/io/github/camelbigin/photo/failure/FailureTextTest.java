// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.junit.jupiter.api.Test;

class FailureTextTest {

    @Test
    void theCauseSaysWhy() {
        IOException cause = new FileSystemException("dead/1.png", null, "No space left on device");
        assertThat(FailureText.of(new GenericFileOperationFailedException("Cannot store file: dead/1.png", cause)))
                .isEqualTo("Cannot store file: dead/1.png: dead/1.png: No space left on device");
    }

    @Test
    void aSentenceBeforeTheCauseLosesItsFullStop() {
        assertThat(FailureText.of(new IOException("Check the host.", new IOException("Connection refused"))))
                .isEqualTo("Check the host: Connection refused");
    }

    @Test
    void aFileNameAloneSaysNothing() {
        assertThat(FailureText.of(new IllegalStateException(new AccessDeniedException("dead/1.png"))))
                .isEqualTo("java.nio.file.AccessDeniedException: dead/1.png");
    }

    @Test
    void aFailureOfTheComponentSaysAllByItself() {
        BiginPhotoException failure =
                BiginFailure.of("NO_PERMISSION", 403, "denied").toException(new IOException("hush"));
        assertThat(FailureText.of(failure)).doesNotContain("hush").isEqualTo(failure.getMessage());
    }

    @Test
    void aFailureWithoutWordsIsNamed() {
        assertThat(FailureText.of(new IllegalStateException())).isEqualTo("java.lang.IllegalStateException");
    }
}
