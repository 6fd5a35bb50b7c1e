package com.tillstream.ingest.preview;

import com.tillstream.ingest.contract.ContractFile;
import com.tillstream.ingest.contract.DatasetContract;
import com.tillstream.ingest.contract.FileHead;
import com.tillstream.ingest.contract.TypeDetection;
import com.tillstream.ingest.row.ReadOptions;
import com.tillstream.ingest.style.ColumnStyles;
import com.tillstream.ingest.style.StyleHints;
import com.tillstream.ingest.style.StyleSniffer;
import java.io.IOException;
import java.util.function.Function;

/** Makes the preview of a file. */
public final class FilePreview {
    private final FileHead head;
    private final DatasetContract contract;
    private final Opening opening;

    /** Opens the file, even if required columns are missing, as often as it is wanted. */
    public interface Opening {
        ContractFile open() throws IOException;
    }

    /** @param contract of the type that the file is taken for */
    public FilePreview(FileHead head, DatasetContract contract, Opening opening) {
        this.head = head;
        this.contract = contract;
        this.opening = opening;
    }

    /** Reads the first rows. @param options for rows whose values are written in these styles */
    public Preview read(StyleHints hints, Function<ColumnStyles, ReadOptions> options) throws IOException {
        var found = sniff(hints);
        try (var file = opening.open()) {
            var mapping = file.mapping();
            var previewer = new Previewer(contract, options.apply(found.styles()));
            previewer.read(file);
            return new Preview(
                    head.format(),
                    head.sheets().stream().map(FileHead.Sheet::name).toList(),
                    contract.type(),
                    TypeDetection.candidates(head),
                    mapping.header(),
                    Previewer.mapping(mapping, contract),
                    mapping.missing(),
                    found.styles(),
                    found.ambiguities(),
                    previewer.shown(),
                    previewer.problems().rows(),
                    previewer.problems().rejected(),
                    previewer.problems().problems());
        }
    }

    private StyleSniffer.Finding sniff(StyleHints hints) throws IOException {
        try (var file = opening.open()) {
            return StyleSniffer.sniff(file, contract, hints);
        }
    }
}
