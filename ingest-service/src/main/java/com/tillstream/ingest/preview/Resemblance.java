package com.tillstream.ingest.preview;

import com.tillstream.ingest.contract.Column;
import com.tillstream.ingest.contract.ColumnMapping;
import com.tillstream.ingest.contract.DatasetContract;
import com.tillstream.ingest.contract.HeaderName;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/** Proposes what a header that means nothing for sure may mean: the column whose name or other names it resembles most. */
final class Resemblance {
    private static final double LEAST = 0.85;
    private static final double CERTAINTY = 0.7;
    private static final JaroWinklerSimilarity SIMILARITY = new JaroWinklerSimilarity();

    private Resemblance() {}

    /** A column that a header may mean. @param confidence 0 to 1 */
    record Proposal(String column, double confidence) {}

    /** The column that the file has not and that a header resembles. */
    static Optional<Proposal> of(String header, ColumnMapping mapping, DatasetContract contract) {
        var name = HeaderName.fold(header);
        return contract.columns().stream()
                .filter(column -> mapping.position(column.name()) < 0)
                .map(column -> new Proposal(column.name(), similarity(name, column)))
                .filter(proposal -> proposal.confidence() >= LEAST)
                .max(Comparator.comparingDouble(Proposal::confidence))
                .map(proposal -> new Proposal(proposal.column(), proposal.confidence() * CERTAINTY));
    }

    private static double similarity(String name, Column column) {
        return Stream.concat(Stream.of(column.name()), column.aliases().stream())
                .mapToDouble(known -> SIMILARITY.apply(name, known))
                .max()
                .orElse(0);
    }
}
