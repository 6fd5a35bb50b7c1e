package com.tillstream.ingest.contract;

import com.tillstream.ingest.format.BadFileException;
import com.tillstream.ingest.format.BadFileException.Reason;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tells the dataset type of a file by its headers. */
public final class TypeDetection {
    private TypeDetection() {}

    /**
     * How well a type fits.
     *
     * @param confidence 0 to 1: the share of the headers that mean a column of the type, and of its required columns
     * @param missing required columns that the file has not
     */
    public record Candidate(String type, double confidence, List<String> missing) {}

    /** All types of which the file has a required column, the likeliest first: those that miss nothing, by confidence. */
    public static List<Candidate> candidates(FileHead head) {
        return Contracts.all().stream()
                .map(contract -> best(head, contract))
                .flatMap(Optional::stream)
                .sorted(LIKELIEST_FIRST)
                .toList();
    }

    /** The likeliest type. @throws BadFileException if the file has all required columns of none */
    public static DatasetContract detect(FileHead head) {
        var candidates = candidates(head);
        if (candidates.isEmpty() || !candidates.getFirst().missing().isEmpty()) {
            throw unknown(candidates);
        }
        return Contracts.existing(candidates.getFirst().type());
    }

    private static final Comparator<Candidate> LIKELIEST_FIRST = Comparator.<Candidate>comparingInt(
                    candidate -> candidate.missing().isEmpty() ? 0 : 1)
            .thenComparing(Comparator.comparingDouble(Candidate::confidence).reversed());

    private static Optional<Candidate> best(FileHead head, DatasetContract contract) {
        return head.rows().stream()
                .map(row -> candidate(row, contract))
                .flatMap(Optional::stream)
                .min(LIKELIEST_FIRST);
    }

    private static Optional<Candidate> candidate(List<String> header, DatasetContract contract) {
        long named = header.stream().filter(name -> !name.isBlank()).count();
        var mapping = ColumnMapping.of(header, contract, Map.of());
        if (named == 0 || mapping.found() == 0) {
            return Optional.empty();
        }
        double required = contract.columns().stream().filter(Column::required).count();
        double missed = Math.min(required, mapping.missing().size());
        double confidence = mapping.found() / (double) named * (1 - missed / (required + 1));
        return Optional.of(new Candidate(contract.type(), Math.min(1, confidence), mapping.missing()));
    }

    private static BadFileException unknown(List<Candidate> candidates) {
        var closest = candidates.stream()
                .limit(3)
                .map(candidate -> "%s (lacks %s)".formatted(candidate.type(), String.join(", ", candidate.missing())))
                .collect(Collectors.joining("; "));
        return new BadFileException(
                Reason.MISSING_COLUMNS,
                "The headers are those of no dataset type%s Say what the file is with the option type, and map its headers with mapping. GET /v1/contracts lists all types."
                        .formatted(closest.isEmpty() ? "." : ". The closest: " + closest + "."));
    }
}
