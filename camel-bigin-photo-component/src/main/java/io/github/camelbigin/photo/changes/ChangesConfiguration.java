// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.changes;

import java.io.File;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.apache.camel.support.processor.state.MemoryStateRepository;

/** The options of the consumer {@code changes} alone; there are no defaults of the component for them. Mutable and not thread-safe. */
@UriParams
public class ChangesConfiguration {

    @UriParam(
            label = "consumer",
            description =
                    "API names of the modules that changes polls, with commas in between, such as Contacts,Products. By default the one of the"
                            + " option module, or else Contacts, Accounts and Products. Each poll costs one credit for 200 records of each module.")
    private String modules;

    @UriParam(
            label = "consumer",
            description =
                    "A file that keeps which photos are known. It survives a kill at any time. Each consumer needs a file of its own. It is created, with"
                            + " its folder, if it does not exist. Without it they are kept in memory, and what changes while the program"
                            + " does not run is not noticed.")
    private String stateFile;

    @UriParam(
            label = "consumer,advanced",
            description =
                    "A bean that keeps which photos are known, instead of stateFile, such as in a database. Each consumer needs one of its own. One of its"
                            + " values for each module is as long as the ids of all records with a photo: 2 MB for 100,000 records.")
    private StateRepository<String, String> stateRepository;

    @UriParam(
            label = "consumer",
            defaultValue = "remember",
            description =
                    "Whether the photos that are there at the first poll of a module are only remembered, or emitted as added.")
    private FirstPoll firstPoll = FirstPoll.remember;

    @UriParam(
            label = "consumer,advanced",
            defaultValue = "image",
            description =
                    "Whether a changed photo is noticed by Bigin's field Record_Image, or by SHA-256 of its bytes: for an account whose Record_Image stays"
                            + " the same when a photo is replaced. The latter costs one credit for each photo at each poll.")
    private PhotoComparison compare = PhotoComparison.image;

    public String getModules() {
        return modules;
    }

    public void setModules(String modules) {
        this.modules = modules;
    }

    public String getStateFile() {
        return stateFile;
    }

    public void setStateFile(String stateFile) {
        this.stateFile = stateFile;
    }

    public StateRepository<String, String> getStateRepository() {
        return stateRepository;
    }

    public void setStateRepository(StateRepository<String, String> stateRepository) {
        this.stateRepository = stateRepository;
    }

    public FirstPoll getFirstPoll() {
        return firstPoll;
    }

    public void setFirstPoll(FirstPoll firstPoll) {
        this.firstPoll = firstPoll;
    }

    public PhotoComparison getCompare() {
        return compare;
    }

    public void setCompare(PhotoComparison compare) {
        this.compare = compare;
    }

    StateRepository<String, String> states() {
        if (stateFile != null) {
            return new ChangesFile(new File(stateFile));
        }
        return stateRepository == null ? new MemoryStateRepository() : stateRepository;
    }

    /** @throws IllegalArgumentException if the options contradict each other */
    public void check() {
        if (stateFile != null && stateRepository != null) {
            throw new IllegalArgumentException("Set stateFile or stateRepository, but not both");
        }
    }
}
