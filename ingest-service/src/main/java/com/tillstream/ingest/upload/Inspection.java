package com.tillstream.ingest.upload;

import com.tillstream.id.CustomerSecret;
import com.tillstream.ingest.IngestError;
import com.tillstream.ingest.contract.ContractFile;
import com.tillstream.ingest.contract.Contracts;
import com.tillstream.ingest.contract.DatasetContract;
import com.tillstream.ingest.contract.FileHead;
import com.tillstream.ingest.contract.TypeDetection;
import com.tillstream.ingest.format.SourceFiles;
import com.tillstream.ingest.mapping.SavedMappings;
import com.tillstream.ingest.preview.FilePreview;
import com.tillstream.ingest.preview.Preview;
import com.tillstream.ingest.row.ReadOptions;
import com.tillstream.ingest.style.Reading;
import com.tillstream.ingest.style.StyleSniffer;
import com.tillstream.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Finds out what a stored file is and how it is to be read, from its head and what its sender said. */
@ApplicationScoped
class Inspection {
    private final SavedMappings mappings;
    private final String customerSecret;

    Inspection(SavedMappings mappings, @ConfigProperty(name = "tillstream.customer-secret") String customerSecret) {
        this.mappings = mappings;
        this.customerSecret = customerSecret;
    }

    /** The bytes of a file, as often as they are wanted. */
    interface Bytes {
        InputStream open() throws IOException;
    }

    /**
     * Looks at a file.
     *
     * @throws com.tillstream.ingest.format.BadFileException if it cannot be read as what it is said or seems to be
     */
    InspectedFile inspect(Uploader uploader, Bytes bytes, UploadOptions options) throws IOException {
        var hints = options.formatHints();
        var head = FileHead.read(SourceFiles.open(bytes.open(), hints));
        var contract = options.contract().orElseGet(() -> TypeDetection.detect(head));
        requireDepartment(uploader, contract);
        var chosen = mapping(uploader, options, contract, head);
        try (var rows = ContractFile.open(SourceFiles.open(bytes.open(), hints), contract, chosen)) {
            var header = rows.mapping().header();
            requireMeaningful(options.mapping(), header, contract);
            var styles = StyleSniffer.sniff(rows, contract, options.dialect().styleHints());
            return new InspectedFile(contract, header, chosen, new Reading(hints, styles.orAsk()));
        }
    }

    /** Reads the first rows of a file as they would be read for good, and keeps nothing. */
    Preview preview(Uploader uploader, Bytes bytes, UploadOptions options) throws IOException {
        var hints = options.formatHints();
        var head = FileHead.read(SourceFiles.open(bytes.open(), hints));
        var contract = options.contract().orElseGet(() -> likeliest(head));
        var chosen = mapping(uploader, options, contract, head);
        var preview = new FilePreview(
                head,
                contract,
                () -> ContractFile.openLeniently(SourceFiles.open(bytes.open(), hints), contract, chosen));
        return preview.read(
                options.dialect().styleHints(),
                styles -> new ReadOptions(
                        uploader.tenant(),
                        CustomerSecret.derive(customerSecret, uploader.tenant()),
                        uploader.zone(),
                        styles,
                        Instant.now()));
    }

    private Map<String, String> mapping(
            Uploader uploader, UploadOptions options, DatasetContract contract, FileHead head) {
        return options.mapping().isEmpty() ? mappings.find(uploader.scope(), contract, head) : options.mapping();
    }

    private static DatasetContract likeliest(FileHead head) {
        return TypeDetection.candidates(head).stream()
                .findFirst()
                .map(candidate -> Contracts.existing(candidate.type()))
                .orElseGet(() -> TypeDetection.detect(head));
    }

    /** Remembers how the user has mapped the headers of a file, for the next one that has them. */
    void remember(Uploader uploader, InspectedFile file, UploadOptions options) {
        if (!options.mapping().isEmpty()) {
            mappings.save(uploader.scope(), file.contract(), file.header(), options.mapping());
        }
    }

    private static void requireDepartment(Uploader uploader, DatasetContract contract) {
        if (!uploader.scope().sees(contract.department())) {
            throw new ProblemException(
                    IngestError.OTHER_DEPARTMENT,
                    "A file of %s belongs to the department %s, and yours is %s. Ask someone there, or an admin, to upload it."
                            .formatted(
                                    contract.type(),
                                    contract.department(),
                                    uploader.scope().department()));
        }
    }

    private static void requireMeaningful(Map<String, String> mapping, List<String> header, DatasetContract contract) {
        mapping.forEach((name, column) -> {
            if (!header.contains(name)) {
                throw new ProblemException(
                        IngestError.BAD_MAPPING,
                        "The mapping names the header \"%s\", which the file has not. Found: %s."
                                .formatted(name, String.join(", ", header)));
            }
            if (!column.isEmpty() && contract.position(column) < 0) {
                throw new ProblemException(
                        IngestError.BAD_MAPPING,
                        "The mapping takes \"%s\" for the column \"%s\", which %s has not. GET /v1/contracts/%s lists its columns."
                                .formatted(name, column, contract.type(), contract.type()));
            }
        });
    }
}
