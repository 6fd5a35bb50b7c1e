package com.tillstream.ingest.watch;

import com.tillstream.ingest.IngestError;
import com.tillstream.ingest.upload.Upload;
import com.tillstream.problem.ErrorKind;
import com.tillstream.problem.ProblemException;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Looks at a watched place once: puts aside what has been loaded meanwhile, and takes in what is new, the oldest first. */
@ApplicationScoped
class SourceCheck {
    private static final Logger LOG = Logger.getLogger(SourceCheck.class);
    private static final Set<String> OVER = Set.of("completed", "failed", "deleted", "refused");
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final int MOST_FILES_A_CHECK = 100;

    private final WatchedSources sources;
    private final WatchedObjects objects;
    private final Places places;
    private final Upload upload;
    private final MeterRegistry metrics;

    SourceCheck(WatchedSources sources, WatchedObjects objects, Places places, Upload upload, MeterRegistry metrics) {
        this.sources = sources;
        this.objects = objects;
        this.places = places;
        this.upload = upload;
        this.metrics = metrics;
    }

    /** Checks a source that this worker has claimed, and gives it back. */
    void run(WatchedSource source) {
        var next = source.nextCheck().toInstant();
        try (var place = places.open(source.tenant(), Location.parse(source.location()), sources.credentials(source))) {
            var inPlace = objects.inPlace(source);
            putAside(source, place, inPlace);
            boolean isWaiting = !inPlace.stream().allMatch(SourceCheck::isOver);
            var now = Instant.now();
            if (!next.isAfter(now)) {
                var waiting = takeIn(source, place, now);
                next = waiting.isMore() ? now.plus(SOON) : nextBySchedule(source);
                isWaiting |= waiting.isTaken();
            }
            sources.checked(
                    source, next, isWaiting ? earlier(next, Instant.now().plus(SOON)) : next, null);
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            LOG.warnf("watched source %s: %s", source.id(), e.getMessage());
            var later = nextBySchedule(source);
            sources.checked(source, later, later, e.getMessage());
        }
    }

    /** @param isTaken whether files were taken in, which have to be put aside later; @param isMore whether some were left */
    private record TakenIn(boolean isTaken, boolean isMore) {}

    private TakenIn takeIn(WatchedSource source, Place place, Instant now) throws IOException {
        var found = place.list();
        var settled = found.stream()
                .filter(file -> place.quiet().isZero() || file.modified().isBefore(now.minus(place.quiet())))
                .sorted(Comparator.comparing(Found::modified).thenComparing(Found::key))
                .toList();
        var unseen = objects.unseen(source, settled);
        for (var file : unseen.subList(0, Math.min(unseen.size(), MOST_FILES_A_CHECK))) {
            sources.keep(source);
            takeIn(source, place, file);
        }
        return new TakenIn(
                !unseen.isEmpty() && !source.afterLoading().equals("leave"),
                settled.size() < found.size() || unseen.size() > MOST_FILES_A_CHECK);
    }

    private void takeIn(WatchedSource source, Place place, Found file) throws IOException {
        try (var bytes = place.open(file)) {
            var receipt = upload.takeIn(source.uploader(), file.filename(), bytes, source.options());
            note(source, file, receipt.ingestionId(), null, "taken");
        } catch (ProblemException e) {
            if (e.code().kind() == ErrorKind.LIMIT || e.code().kind() == ErrorKind.DEPENDENCY) {
                throw e;
            }
            if (e.code() == IngestError.DUPLICATE_FILE && e.members().get("ingestion_id") instanceof String first) {
                note(source, file, UUID.fromString(first), null, "duplicate");
            } else {
                note(source, file, null, e.getMessage(), "refused");
            }
        }
    }

    private void note(WatchedSource source, Found file, UUID ingestion, String refusal, String outcome) {
        objects.add(source, file, ingestion, refusal);
        metrics.counter("tillstream.watched.files", "outcome", outcome).increment();
    }

    private void putAside(WatchedSource source, Place place, List<Result> inPlace) throws IOException {
        for (var result : inPlace) {
            if (isOver(result)) {
                if (source.afterLoading().equals("tag")) {
                    place.tag(result);
                } else {
                    place.move(result);
                }
                objects.putAside(source, result);
            }
        }
    }

    private static boolean isOver(Result result) {
        return OVER.contains(result.status());
    }

    private static Instant nextBySchedule(WatchedSource source) {
        return Schedule.parse(source.schedule())
                .next(Instant.now(), source.uploader().zone());
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
