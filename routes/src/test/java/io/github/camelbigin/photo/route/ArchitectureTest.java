// SPDX-License-Identifier: Apache-2.0
package io.github.camelbigin.photo.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbigin.architecture.Rooms;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A new arrow between packages, or a new bean for routes, is a decision, and is made here. */
class ArchitectureTest {

    private final Rooms rooms = new Rooms("io.github.camelbigin.photo.route");

    private static final List<String> SURFACE = List.of(
            "PhotoRoutesPlugin",
            "cleaning.OldPhotos",
            "cluster.PhotoClaims",
            "cluster.PhotoCluster",
            "collection.ContainedPhoto",
            "collection.ContainedPhoto$Content",
            "collection.PhotoCollection",
            "collection.PhotoCollections",
            "csv.CsvLines",
            "csv.FormulaCell",
            "csv.CsvLines$Line",
            "csv.RecordIdCell",
            "deadletter.DeadLetter",
            "deadletter.DeadLetterFolder",
            "deadletter.DeadLetterName",
            "deadletter.DeadLetterPlace",
            "deadletter.DeadLetterReplay",
            "deadletter.DeadLetterStore",
            "deadletter.DeadLetterStore$Unknown",
            "deadletter.ErrorReport",
            "deadletter.FailureLogContext",
            "deadletter.OldDeadLetters",
            "deadletter.RecordByEmail",
            "deadletter.Replay",
            "deadletter.Replay$Outcome",
            "deadletter.ReplayRequest",
            "events.BucketEvents",
            "events.EventQueue",
            "folder.AtomicFileMove",
            "folder.FileSnapshot",
            "folder.FileSnapshot$Source",
            "folder.FreeName",
            "folder.IgnoredFiles",
            "folder.InboxListing",
            "folder.InboxListing$Waiting",
            "folder.IncompletePhotos",
            "folder.KeptPhotos",
            "folder.MovableFileFilter",
            "folder.PhotoFolders",
            "folder.PhotoProcessStrategy",
            "folder.PolledPlace",
            "folder.RealFolder",
            "folder.UnchangedFiles",
            "kafka.KafkaPhotos",
            "kafka.KafkaReplay",
            "kafka.KafkaTopic",
            "kafka.KafkaWorkers",
            "kafka.PhotoKafkaClientFactory",
            "claim.AnnouncedPhotos",
            "claim.AnnouncedPhotos$Value",
            "claim.EndpointChannel",
            "claim.MessageReplay",
            "claim.PhotoAnnouncer",
            "claim.PhotoChannel",
            "claim.PhotoMessage",
            "claim.PhotoStamp",
            "jms.JmsPhotos",
            "jms.JmsQueue",
            "jms.JmsReplay",
            "jms.OpenSession",
            "jms.PhotoListeners",
            "jms.WatchedBroker",
            "line.OneLineHandler",
            "line.PhotoRedelivery",
            "line.PollFailures",
            "line.StopTheLinePolicy",
            "mail.MailLogin",
            "mail.PhotoMails",
            "mapping.MappedPhoto",
            "mapping.PhotoMapping",
            "notice.PhotoNotices",
            "outage.Outage",
            "outage.OutageException",
            "requests.BackupPhoto",
            "requests.PhotoRequests",
            "requests.PhotoStore",
            "requests.SinkFailure",
            "requests.BlockingThreadPool",
            "requests.RequestErrors",
            "requests.StopOnFirstFailure",
            "server.BucketSink",
            "server.PhotoBucket",
            "server.S3Bucket",
            "server.ServerLogin",
            "server.ServerFiles",
            "server.ServerPhotoStrategy",
            "workers.WorkersSetting");

    @Test
    void arrowsLeadDown() {
        rooms.assertPlan("""
                root: cleaning cluster deadletter folder line notice workers
                cleaning: deadletter folder
                jms: claim deadletter line outage
                kafka: claim deadletter line outage
                claim: deadletter folder outage server
                events: deadletter line server
                server: cluster deadletter folder line requests
                line: deadletter folder notice outage
                deadletter: folder notice
                requests: csv folder
                mail: collection
                collection: folder
                mapping: csv
                csv:
                folder: cluster
                cluster: outage
                workers:
                notice:
                outage:
                """);
    }

    @Test
    void whatRoutesUseIsListedHere() {
        assertThat(rooms.surface(List.of(
                        "root",
                        "cleaning",
                        "requests",
                        "jms",
                        "server",
                        "events",
                        "kafka",
                        "claim",
                        "line",
                        "deadletter",
                        "folder",
                        "cluster",
                        "mapping",
                        "csv",
                        "collection",
                        "mail",
                        "workers",
                        "outage",
                        "notice")))
                .containsExactlyInAnyOrderElementsOf(SURFACE);
    }
}
