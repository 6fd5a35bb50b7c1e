package com.tillstream.ingest.preview;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.tillstream.ingest.contract.TypeDetection.Candidate;
import com.tillstream.ingest.style.ColumnStyles;
import com.tillstream.ingest.style.StyleSniffer.Ambiguity;
import java.util.List;
import java.util.Map;

/**
 * What a file would be read as, before anything of it is taken in.
 *
 * @param format in words
 * @param sheets names of a workbook's sheets
 * @param type the dataset type, as given or as its headers tell
 * @param types how well each type fits
 * @param header the headers as they stand in the file
 * @param mapping what each header is taken for, and why
 * @param missing required columns that no header means
 * @param styles how the values of each column are written
 * @param questions columns of dates that leave open whether the day or the month comes first
 * @param rows the first rows, with their values as they would be stored
 * @param rowsChecked how many rows the problems were looked for in
 * @param problems what is wrong with rows, the most frequent first
 */
public record Preview(
        String format,
        List<String> sheets,
        String type,
        List<Candidate> types,
        List<String> header,
        List<MappedHeader> mapping,
        List<String> missing,
        ColumnStyles styles,
        List<Ambiguity> questions,
        List<Map<String, Object>> rows,
        @JsonProperty("rows_checked") int rowsChecked,
        @JsonProperty("rows_rejected") int rowsRejected,
        List<Problem> problems) {

    /**
     * What a header is taken for.
     *
     * @param column the contract column, null for none
     * @param confidence 0 to 1
     * @param reason why, in a word: chosen, name, alias, nested_name, nested_alias, resemblance (only proposed: send it as
     *     mapping to make it so), or unknown
     */
    public record MappedHeader(String header, String column, double confidence, String reason) {}

    /** A reason why rows are refused. @param count how many rows @param examples a few of them */
    public record Problem(String code, String column, int count, List<Example> examples) {}

    /** A cell that is refused. */
    public record Example(@JsonProperty("row_number") long rowNumber, String text) {}
}
