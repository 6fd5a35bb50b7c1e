package com.tillstream.ingest.upload;

import com.tillstream.ingest.contract.DatasetContract;
import com.tillstream.ingest.style.Reading;
import java.util.List;
import java.util.Map;

/**
 * What a file is and how it is to be read.
 *
 * @param header its headers as they stand there
 * @param mapping header to contract column, as the user chose now or for an earlier file; may be empty
 */
record InspectedFile(DatasetContract contract, List<String> header, Map<String, String> mapping, Reading reading) {}
