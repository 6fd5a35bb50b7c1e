package com.tillstream.scenario.validation;

import java.util.stream.Stream;

/** One rule, or a few of a kind. */
interface Check {
    /** What is wrong by it. */
    Stream<Issue> issues(Case scenario);
}
