package com.tillstream.ingest.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tillstream.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocationTest {
    @Test
    void isAFolderOrAPrefixOfABucket() {
        assertThat(Location.parse("file:Till exports/2025")).isEqualTo(new Location.Folder("Till exports/2025"));
        assertThat(Location.parse("s3://shop-exports/daily?endpoint=https://s3.example.org"))
                .isEqualTo(new Location.Bucket("https://s3.example.org", "shop-exports", "daily/"));
        assertThat(Location.parse("s3://shop-exports?endpoint=http://127.0.0.1:9000/"))
                .isEqualTo(new Location.Bucket("http://127.0.0.1:9000", "shop-exports", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:",
                "file:/etc",
                "file:../other",
                "file:a/../../b",
                "file:.ssh",
                "file:a//b",
                "file:a/",
                "file:a\\b",
                "/etc",
                "s3://bucket",
                "s3://?endpoint=https://s3.example.org",
                "s3://bucket?endpoint=ftp://host",
                "s3://bucket?endpoint=https://host/../x",
                "http://169.254.169.254/latest"
            })
    void nothingElseIsWatched(String location) {
        assertThatThrownBy(() -> Location.parse(location)).isInstanceOf(ProblemException.class);
    }
}
