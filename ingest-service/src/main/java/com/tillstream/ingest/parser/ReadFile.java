package com.tillstream.ingest.parser;

import com.tillstream.ingest.quality.QualityProfile;
import java.util.Optional;

/** What a job has done. @param batches that it made @param profile of the file; empty unless all of it was read */
record ReadFile(int batches, Optional<QualityProfile> profile) {}
