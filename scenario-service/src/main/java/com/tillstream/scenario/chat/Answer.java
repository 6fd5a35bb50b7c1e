package com.tillstream.scenario.chat;

import java.util.List;

/**
 * What a tool says.
 *
 * @param tool its name
 * @param text in sentences; every number of it is in what the links give
 * @param links where the numbers come from
 */
record Answer(String tool, String text, List<String> links) {}
